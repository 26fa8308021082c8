-- Analyses ------------------------------------------------------------------------------------------------------------

create table metric_annotation (
  id uuid primary key,
  day date not null,
  text text not null,
  create_time timestamptz not null
);
comment on table metric_annotation is 'Known events that charts show beside their points.';
create index metric_annotation_day on metric_annotation (day, id);

create table emerging_issue (
  id uuid primary key,
  series text not null,
  unit text not null,
  start_date date not null,
  end_date date not null,
  count bigint not null,
  expected double precision not null,
  ratio_low double precision not null,
  ratio_high double precision not null,
  p double precision not null,
  adjusted_p double precision not null,
  find_time timestamptz not null,
  last_date date not null
);
comment on table emerging_issue is
  'Series of daily counts that stood out, as first found by the daily detection over the whole company.';
comment on column emerging_issue.last_date is
  'The day after the last one on which it was found; a find within four weeks of it is the same issue.';
create index emerging_issue_series on emerging_issue (series, unit, last_date);

create table emerging_detection (
  day date primary key,
  tested_series integer not null,
  found_issues integer not null,
  detect_time timestamptz not null
);
comment on table emerging_detection is
  'The days that were judged, each once: judging a day again would raise the rate of false alarms.';

create table experiment (
  id uuid primary key,
  experiment_id text not null unique,
  hypothesis text not null,
  questionnaire_id text not null references questionnaire (questionnaire_id),
  question text not null,
  metric text not null,
  attribute text not null,
  control_value text not null,
  treatment_value text not null,
  start_date date not null,
  end_date date not null,
  minimum_n integer not null check (minimum_n >= 5),
  create_time timestamptz not null,
  check (start_date < end_date),
  check (control_value <> treatment_value)
);
comment on table experiment is 'Experiments as they were fixed before they began; never changed.';

grant select, insert on metric_annotation, emerging_detection, experiment to ${app_role};
grant select, insert, update on emerging_issue to ${app_role};
