package dev.cxos.decision.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleProofTest {

  private static final int LARGEST = 300;
  private static final GrownTree TREE = GrownTree.of(LARGEST);
  private static final Hash OTHER = Hash.ofLeaf("other".getBytes(StandardCharsets.UTF_8));

  @Test
  void shouldProveEveryLeafOfEverySmallTree() {
    for (int size = 1; size <= 64; size++) {
      Hash root = TREE.root(size);
      for (int index = 0; index < size; index++) {
        InclusionProof proof = InclusionProof.of(index, size, TREE);
        assertThat(proof.proves(TREE.leaf(index), root)).isTrue();
        assertThat(proof.proves(OTHER, root)).isFalse();
        assertThat(proof.proves(TREE.leaf(index), OTHER)).isFalse();
      }
    }
  }

  @Test
  void shouldProveConsistencyOfEveryPairOfSmallSizes() {
    for (int to = 0; to <= 64; to++) {
      for (int from = 0; from <= to; from++) {
        ConsistencyProof proof = ConsistencyProof.of(from, to, TREE);
        assertThat(proof.proves(TREE.root(from), TREE.root(to))).isTrue();
        assertThat(proof.proves(OTHER, TREE.root(to))).isFalse();
        if (from > 0) {
          assertThat(proof.proves(TREE.root(from), OTHER)).isFalse();
        }
      }
    }
  }

  @Property(tries = 300)
  void shouldProveAnyLeafAndNoOtherAtItsPlace(
      @ForAll @IntRange(min = 1, max = LARGEST) int size,
      @ForAll @IntRange(max = LARGEST - 1) int some,
      @ForAll @IntRange(max = LARGEST - 1) int another) {
    int index = some % size;
    int wrong = another % size;
    Hash root = TREE.root(size);
    InclusionProof proof = InclusionProof.of(index, size, TREE);

    assertThat(proof.proves(TREE.leaf(index), root)).isTrue();
    assertThat(proof.proves(TREE.leaf(wrong), root)).isEqualTo(wrong == index);
    assertThat(new InclusionProof(wrong, size, proof.path()).proves(TREE.leaf(index), root))
        .isEqualTo(wrong == index);
    assertThat(new InclusionProof(size, size, proof.path()).proves(TREE.leaf(index), root))
        .isFalse();
    assertThat(new InclusionProof(-1, size, proof.path()).proves(TREE.leaf(index), root)).isFalse();
  }

  @Property(tries = 300)
  void shouldRefuseDamagedInclusionPaths(
      @ForAll @IntRange(min = 2, max = LARGEST) int size,
      @ForAll @IntRange(max = LARGEST - 1) int some,
      @ForAll @IntRange(max = 20) int place) {
    int index = some % size;
    Hash root = TREE.root(size);
    List<Hash> path = InclusionProof.of(index, size, TREE).path();

    for (List<Hash> damaged : damages(path, place)) {
      assertThat(new InclusionProof(index, size, damaged).proves(TREE.leaf(index), root)).isFalse();
    }
  }

  @Property(tries = 300)
  void shouldProveConsistencyOfAnySizesAndOfNoOtherRoots(
      @ForAll @IntRange(min = 1, max = LARGEST) int first,
      @ForAll @IntRange(min = 1, max = LARGEST) int second,
      @ForAll @IntRange(max = 20) int place) {
    int from = Math.min(first, second);
    int to = Math.max(first, second);
    ConsistencyProof proof = ConsistencyProof.of(from, to, TREE);

    assertThat(proof.proves(TREE.root(from), TREE.root(to))).isTrue();
    assertThat(proof.proves(TREE.root(from - 1), TREE.root(to))).isFalse();
    assertThat(proof.proves(TREE.root(from), TREE.root(to - 1))).isFalse();
    for (List<Hash> damaged : damages(proof.path(), place)) {
      assertThat(new ConsistencyProof(from, to, damaged).proves(TREE.root(from), TREE.root(to)))
          .isFalse();
    }
  }

  @Property(tries = 100)
  void shouldGoOnFromKeptNodesAsIfItHadNeverStopped(
      @ForAll @IntRange(max = LARGEST) int size, @ForAll @IntRange(max = 40) int more) {
    GrownTree expected = GrownTree.of(size + more);
    Frontier frontier = Frontier.of(size, expected);
    assertThat(frontier.root()).isEqualTo(expected.root(size));

    List<NodeId> completed = new ArrayList<>();
    for (int leaf = size; leaf < size + more; leaf++) {
      frontier.append(
          expected.leaf(leaf),
          (node, hash) -> {
            completed.add(node);
            assertThat(expected.read(Set.of(node))).isEqualTo(Map.of(node, hash));
          });
    }

    assertThat(frontier.size()).isEqualTo(size + more);
    assertThat(frontier.root()).isEqualTo(expected.root()).isEqualTo(expected.root(size + more));
    assertThat(completed).doesNotHaveDuplicates();
    assertThat(expected.nodeCount()).isEqualTo(nodesOf(size + more));
  }

  @Test
  void shouldRefuseProofsOfWhatIsNotThere() {
    assertThatIllegalArgumentException().isThrownBy(() -> InclusionProof.of(4, 4, TREE));
    assertThatIllegalArgumentException().isThrownBy(() -> InclusionProof.of(-1, 4, TREE));
    assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyProof.of(5, 4, TREE));
    assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyProof.of(-1, 4, TREE));
    assertThatIllegalStateException()
        .isThrownBy(() -> InclusionProof.of(0, LARGEST + 1, TREE))
        .withMessageContaining("lacks");
  }

  @Test
  void shouldRefuseConsistencyOfImpossibleSizes() {
    List<Hash> path = ConsistencyProof.of(3, 7, TREE).path();

    assertThat(new ConsistencyProof(7, 3, path).proves(TREE.root(7), TREE.root(3))).isFalse();
    assertThat(new ConsistencyProof(-1, 3, path).proves(TREE.root(0), TREE.root(3))).isFalse();
    assertThat(new ConsistencyProof(7, 7, path).proves(TREE.root(7), TREE.root(7))).isFalse();
    assertThat(new ConsistencyProof(0, 7, path).proves(TREE.root(0), TREE.root(7))).isFalse();
    assertThat(new ConsistencyProof(3, 7, List.of()).proves(TREE.root(3), TREE.root(7))).isFalse();
    assertThat(new ConsistencyProof(4, 4, List.of()).proves(TREE.root(4), TREE.root(4))).isTrue();
  }

  @Test
  void shouldKeepHashesApart() {
    byte[] bytes = OTHER.bytes();
    Hash same = Hash.of(bytes);
    bytes[0]++;

    assertThat(same).isEqualTo(OTHER).hasSameHashCodeAs(OTHER).isNotEqualTo(Hash.of(bytes));
    assertThat(same.hashCode()).isNotEqualTo(Hash.of(bytes).hashCode());
    assertThat(same).isNotEqualTo("a text");
    assertThat(same.toString()).hasSize(64);
    same.bytes()[0]++;
    assertThat(same).isEqualTo(OTHER);
    assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[31]));
    assertThat(Hash.ofNode(OTHER, TREE.leaf(0))).isNotEqualTo(Hash.ofNode(TREE.leaf(0), OTHER));
  }

  private static List<List<Hash>> damages(List<Hash> path, int place) {
    List<List<Hash>> damages = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(path);
    longer.add(place % (path.size() + 1), OTHER);
    damages.add(longer);
    if (!path.isEmpty()) {
      List<Hash> changed = new ArrayList<>(path);
      changed.set(place % path.size(), OTHER);
      damages.add(changed);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(place % path.size());
      damages.add(shorter);
    }
    return damages;
  }

  private static int nodesOf(int leaves) {
    int nodes = 0;
    for (int level = leaves; level > 0; level >>= 1) {
      nodes += level;
    }
    return nodes;
  }
}
