/**
 * Result files as the study tool of 2018 wrote them, one JSON file a photograph: a list with an entry for each of the four
 * steps, `{ "filter_id": tab, "parameters": [slider positions, 0..100] }` (user_study_ui/main.py of the paper's repository).
 */
import * as v from 'valibot';
import { UserError } from '../../core/errors';
import { checkJsonBy, parseJson } from '../../core/json/read-json';
import type { Tool } from '../design/tools';
import { goToStep, newTrial, type Trial } from '../participation/trial';

const file = v.array(
  v.object({
    filter_id: v.pipe(v.number(), v.integer(), v.minValue(0)),
    parameters: v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  }),
);

/** Steps that were not reached are written as well, as the original does: they change nothing. */
export function formatOriginalResult({ steps }: Trial): string {
  return JSON.stringify(steps.map(({ tab, positions }) => ({ filter_id: tab, parameters: positions[tab] })));
}

/** Throws a UserError that says what is wrong. */
export function parseOriginalResult(text: string, tool: Tool): Trial {
  const entries = checkJsonBy(
    file,
    parseJson(text, 'This result file'),
    () => 'This is no result file of the study tool: it must be a list of { filter_id, parameters }.',
  );
  if (entries.length === 0 || entries.length > tool.steps) {
    throw new UserError(`This result file has ${entries.length} steps; the tool has 1 to ${tool.steps}.`);
  }
  const empty = newTrial(tool);
  const steps = empty.steps.map((step, i) => {
    const entry = entries[i];
    if (!entry) return step;
    const tab = tool.tabs[entry.filter_id];
    if (!tab)
      throw new UserError(`Step ${i + 1} of this result file: there is no filter ${entry.filter_id}.`);
    if (entry.parameters.length !== tab.sliders.length) {
      throw new UserError(
        `Step ${i + 1} of this result file: ${tab.label} has ${tab.sliders.length} sliders, not ${entry.parameters.length}.`,
      );
    }
    return { tab: entry.filter_id, positions: step.positions.with(entry.filter_id, entry.parameters) };
  });
  return goToStep({ ...empty, steps }, entries.length - 1);
}
