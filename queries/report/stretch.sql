-- One row per {{rollup}} and cell of one stretch of time.
select {{rollup}} as moment, * exclude ({{rollup}})
from session_{{rollup}}s
where {{rollup}} >= timestamptz '{{from}}' and {{rollup}} < timestamptz '{{to}}'
