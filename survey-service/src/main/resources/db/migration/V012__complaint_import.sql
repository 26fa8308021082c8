-- Imports of complaints -----------------------------------------------------------------------------------------------

alter table import drop constraint import_kind_check;
alter table import add constraint import_kind_check check (kind in ('responses', 'interactions', 'complaints'));
create unique index import_of_complaints on import (import_id) where kind = 'complaints';
