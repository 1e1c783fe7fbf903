import { fill, query } from '../store/queries.ts';
import { column } from './columns.ts';
import { populationOf } from './population.ts';
import { shareColumns, shareFields } from './rates.ts';
import type { Report } from './report.ts';
import { HOURS, hourOf, WEEKDAYS, weekdayOf } from './week-hour.ts';

export const heatmapReport: Report = {
  name: 'heatmap',
  title: 'When handovers happen',
  grain: 'weekday × hour, in the zone of the report',
  columns: [
    column('weekday', 'number', 'Day of the week, 1 = Monday'),
    column('hour', 'number', 'Hour of the day, 0–23, in the zone of the report'),
    column('handovers', 'count', 'Handover attempts requested in this hour (event clock)'),
    column('sessions', 'count', 'Bot sessions started in this hour'),
    ...shareColumns('rate', 'Sessions started in this hour that were handed over / sessions', [
      'Sessions started in this hour that were handed over',
      'Bot sessions started in this hour',
    ]),
  ],
  async rows({ store, question, signal }) {
    const { parts, parameters } = populationOf(question, question.window, [], 'quarters');
    const found = await store.rows(
      fill(query('report/heatmap'), { ...parts, weekday: weekdayOf('moment'), hour: hourOf('moment') }),
      { ...parameters, tz: question.window.zone },
      { signal },
    );
    const cells = new Map(found.map((row) => [`${row.weekday} ${row.hour}`, row]));
    return WEEKDAYS.flatMap((weekday) =>
      HOURS.map((hour) => {
        const cell = cells.get(`${weekday} ${hour}`);
        const sessions = Number(cell?.sessions ?? 0);
        return {
          weekday,
          hour,
          handovers: Number(cell?.handovers ?? 0),
          sessions,
          ...shareFields('rate', Number(cell?.handed_over ?? 0), sessions),
        };
      }),
    );
  },
};
