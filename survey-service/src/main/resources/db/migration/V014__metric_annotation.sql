-- Known events can be deleted -------------------------------------------------------------------------------------------

grant delete on metric_annotation to ${app_role};
