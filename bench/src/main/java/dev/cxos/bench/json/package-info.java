/**
 * The same messages read and written as JSON by two codecs: the gateway's, and the JsonFormat of
 * protobuf; {@link dev.cxos.bench.json.JsonLoop} is what JMH measures.
 */
@NullMarked
package dev.cxos.bench.json;

import org.jspecify.annotations.NullMarked;
