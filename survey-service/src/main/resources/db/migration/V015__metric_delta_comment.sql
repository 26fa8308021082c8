-- How long tallies wait -------------------------------------------------------------------------------------------------

comment on table metric_delta is
  'What was recorded and is not yet folded into metric_month. Written in the transaction of the responses; a figure is '
  'the sum of its kept months and of these. Never long: folded every five seconds.';
