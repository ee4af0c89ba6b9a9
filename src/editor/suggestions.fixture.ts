/** For tests: an editor with a photo, and a policy whose decisions are known beforehand. */
import { plainImage } from '../core/pixels/plain-image';
import { defaultParameters, flattenParameters } from '../filters/steps';
import { actionFilters } from '../policy/model/actions';
import { PAPER_ARCHITECTURE } from '../policy/model/architecture';
import type { Decision, RolloutRequest } from '../policy/round/rollout';
import { afterStep, initialState, MAXIMUM_STEPS } from '../policy/round/state';
import { Editor } from './editor';
import type { Policy } from './model/policy';
import { testPlatform } from './platform.fixture';
import { Suggestions } from './suggestions';
import { Tasks } from './tasks';

export const ARCHITECTURE = { ...PAPER_ARCHITECTURE, imageSize: 8 };
export const FILTERS = actionFilters(ARCHITECTURE);

/**
 * Takes the filters in order from the first unused one on that is not refused, or what is forced, at their defaults; remembers
 * what it was asked. It sees every
 * step brighten the picture, but for those of the filters in `idle`.
 */
export function testPolicy(idle: readonly string[] = []): Policy & { readonly asked: RolloutRequest[] } {
  const asked: RolloutRequest[] = [];
  return {
    asked,
    name: 'test',
    look: undefined,
    origin: 'made for a test',
    licence: 'MIT',
    card: '',
    backend: 'none',
    input: 'paper',
    output: 'as-is',
    architecture: ARCHITECTURE,
    judge: () => Promise.resolve({ value: 1, score: 2 }),
    search: () => Promise.resolve([]),
    slopes: () => Promise.resolve({ critic: [], goal: [] }),
    saliency: (images) => Promise.resolve(images.map(() => new Float32Array(64))),
    async rounds(requests) {
      return Promise.all(requests.map(async (request) => ({ decisions: await this.rollout(request) })));
    },
    rollout: (request) => {
      asked.push(request);
      const decisions: Decision[] = [];
      let state = request.state ?? initialState(PAPER_ARCHITECTURE);
      const { forced = {}, refused = [], steps = MAXIMUM_STEPS } = request;
      const last = Math.min(state.stepsTaken + steps, MAXIMUM_STEPS);
      while (state.stepsTaken < last) {
        const free = state.used.findIndex((used, i) => !used && !refused.includes(i));
        const action = forced[state.stepsTaken] ?? free;
        state = afterStep(state, action);
        const parameters = FILTERS.map((filter) => flattenParameters(filter, defaultParameters(filter)));
        const pdf = FILTERS.map(() => 1 / 8);
        const filter = FILTERS[action]!.id;
        const before = decisions.at(-1)?.image ?? request.image;
        const image = idle.includes(filter) ? before : before.map((x) => x + 0.05);
        decisions.push({ pdf, parameters, action, filter, state, image, value: 0, score: 0 });
      }
      return Promise.resolve(decisions);
    },
    dispose: () => undefined,
  };
}

export async function startSuggesting(idle: readonly string[] = []) {
  const image = plainImage(
    40,
    20,
    Uint16Array.from({ length: 2400 }, (_, i) => i * 20),
  );
  const platform = testPlatform(image);
  const editor = new Editor(platform, new Tasks());
  await editor.open(new File(['x'], 'photo.tif'));
  const policy = testPolicy(idle);
  const suggestions = new Suggestions(editor, () => Promise.resolve(policy));
  return { editor, policy, suggestions, kept: platform.kept };
}

export const filters = (editor: Editor): string[] => editor.state.document.steps.map(({ filter }) => filter);
export const FIVE = ['exposure', 'gamma', 'whiteBalance', 'saturation', 'tone'];
