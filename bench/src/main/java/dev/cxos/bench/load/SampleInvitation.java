package dev.cxos.bench.load;

import dev.cxos.survey.v1.CreateInvitationRequest;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.InvitationServiceGrpc;
import dev.cxos.survey.v1.SurveyTrigger;
import io.grpc.Channel;

/** An invitation to a {@link SampleSurvey} whose link the company delivers itself. */
public final class SampleInvitation {
  private SampleInvitation() {}

  /**
   * Invites somebody.
   *
   * @param questionnaire the name of the questionnaire
   * @return the token of the link
   */
  public static String token(Channel channel, String questionnaire) {
    String link =
        InvitationServiceGrpc.newBlockingStub(channel)
            .createInvitation(
                CreateInvitationRequest.newBuilder()
                    .setInvitation(
                        Invitation.newBuilder()
                            .setQuestionnaire(questionnaire)
                            .setCustomer("reader")
                            .setUnit("/emea")
                            .setChannel(SurveyTrigger.Channel.LINK)
                            .setContactClass("milestone"))
                    .build())
            .getLink();
    return link.substring(link.lastIndexOf('/') + 1);
  }
}
