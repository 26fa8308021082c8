-- Two that asked for the same month at the same moment could both create it, and the second failed.
create or replace function ensure_response_month(month date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  partition_name text := 'response_' || to_char(month, 'YYYY_MM');
  low uuid := lpad(to_hex((extract(epoch from date_trunc('month', month::timestamp) at time zone 'UTC') * 1000)::bigint),
                   12, '0')::text || '00000000000000000000';
  high uuid := lpad(to_hex((extract(epoch from (date_trunc('month', month::timestamp) + interval '1 month')
                   at time zone 'UTC') * 1000)::bigint), 12, '0')::text || '00000000000000000000';
begin
  if month < date '2000-01-01' or month > (now() + interval '2 months')::date then
    raise exception 'month out of range' using errcode = '22008';
  end if;
  if to_regclass('public.' || partition_name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('response_month'), extract(epoch from month)::bigint::integer);
  -- Asks the table itself: to_regclass may still remember that there was none before the wait.
  perform from pg_class where relname = partition_name and relnamespace = 'public'::regnamespace;
  if found then
    return;
  end if;
  -- Attaching takes a weaker lock on the parent than creating in place, so that recording goes on meanwhile.
  execute format('create table %I (like response including defaults including constraints)', partition_name);
  execute format('alter table response attach partition %I for values from (%L) to (%L)', partition_name, low, high);
end
$$;
