package dev.cxos.decision.audit.merkle;

/**
 * Names a perfect subtree: one with 2<sup>level</sup> leaves, the first of which stands at index x
 * 2<sup>level</sup>. It never changes once these leaves are there. Level 0 is a leaf.
 *
 * @param level the height, from 0
 * @param index which of its level, from 0
 */
public record NodeId(int level, long index) {}
