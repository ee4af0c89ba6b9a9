import { svgText } from '../../metrics/chart/svg-text';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../../editor/editor';
import type { Models } from '../../editor/model/models';
import type { Policy } from '../../editor/model/policy';
import { testPlatform } from '../../editor/platform.fixture';
import { defaultParameters, flattenParameters } from '../../filters/steps';
import { actionFilters } from '../../policy/model/actions';
import { PAPER_ARCHITECTURE } from '../../policy/model/architecture';
import { initialState } from '../../policy/round/state';
import type { StudyRecord } from '../records/record-file';
import { recordOf, testDesign, useFilter } from './study.fixture';
import { filesChosen, type StudyFiles } from '../library/study-files';
import { ResultsReading } from './results-reading';
import { Tasks } from '../../editor/tasks';

const image = plainImage(12, 8, new Uint8Array(12 * 8 * 3).fill(90));
let records: StudyRecord[];

beforeAll(async () => {
  const script = {
    simulated: true,
    retouch: (session: Parameters<typeof useFilter>[0]) => useFilter(session, 0, [70]),
  };
  records = [await recordOf(testDesign(), 'P1', script), await recordOf(testDesign(), 'P2', script)];
});

const addressOf = (): string => 'data:,x';

const parameters = actionFilters(PAPER_ARCHITECTURE).map((filter) =>
  flattenParameters(filter, defaultParameters(filter)),
);

/** An agent that does nothing in one step, and counts how often it is asked. */
function setUp(files: StudyFiles = filesChosen(['barn.png', 'lake.png'].map((name) => new File([], name)))) {
  const platform = testPlatform(image);
  const editor = new Editor(platform, new Tasks());
  let asked = 0;
  const policy = {
    architecture: { ...PAPER_ARCHITECTURE, imageSize: 4 },
    rollout: ({ image: seen }: { image: Float32Array }) => {
      asked++;
      const decision = { action: 0, filter: 'exposure', parameters, pdf: [], value: 0, score: 0 };
      return Promise.resolve([{ ...decision, image: seen, state: initialState(PAPER_ARCHITECTURE) }]);
    },
  } as unknown as Policy;
  const models = { require: () => Promise.resolve(policy) } as Models;
  const design = testDesign();
  const reading = new ResultsReading(design, records, files, { editor, models, addressOf });
  return { platform, editor, models, design, reading, asked: () => asked };
}

describe('reading results', () => {
  test('comes to outcomes, figures, the agent’s steps and trajectories', async () => {
    const { reading, editor, asked } = setUp();
    await reading.start();
    const { outcomes, results, figures, read, trajectories } = reading.state;
    expect(outcomes!.participants).toHaveLength(2);
    expect(results!.agent.map(({ photo }) => photo)).toEqual(['barn', 'lake']);
    expect(figures.map(({ name }) => name)).toContain('filter-use');
    expect({ read, asked: asked() }).toEqual({ read: 2, asked: 2 });
    expect(trajectories!.name).toBe('trajectories-barn');
    expect(svgText(trajectories!.drawing).split('<image ')).toHaveLength(1 + 2 * 2 + 2);
    expect(svgText(trajectories!.drawing)).toContain('2 participants, all simulated');
    expect(editor.tasks.state).toEqual({ busy: undefined, notice: undefined });
  });

  test('shows a condition or a photograph alone', async () => {
    const { reading } = setUp();
    await reading.start();
    await reading.select({ condition: 'new', photo: 'lake' });
    const { results, trajectories, photo } = reading.state;
    expect(results!.people).toEqual([{ participant: 'P2', simulated: true }]);
    expect(results!.agent.map((each) => each.photo)).toEqual(['lake']);
    expect(photo).toBe('lake');
    expect(trajectories!.name).toBe('trajectories-lake');
    expect(svgText(trajectories!.drawing)).toContain('1 participant, simulated');
    await reading.select({});
    expect(reading.state.results!.people).toHaveLength(2);
  });

  test('compares with targets', async () => {
    const { reading } = setUp();
    await reading.start();
    expect(reading.state.results!.intersections).toEqual([]);
    await reading.compareWith([new File([], 'a.png'), new File([], 'b.png')]);
    const { results, targets } = reading.state;
    expect(targets).toHaveLength(2);
    expect(results!.intersections.map(({ source, results: count }) => [source, count])).toEqual([
      [{ condition: 'old' }, 2],
      [{ condition: 'new' }, 2],
      ['agent', 2],
      ['untouched', 2],
    ]);
  });

  test('goes on without a photograph that is not there, and says so', async () => {
    const { reading, editor } = setUp(filesChosen([new File([], 'lake.png')]));
    await reading.start();
    expect(reading.state.read).toBe(1);
    expect(editor.tasks.state.notice).toMatchObject({ kind: 'error' });
    expect(editor.tasks.state.notice!.text).toMatch(/barn\.png is not among the files/);
    expect(reading.state.trajectories).toBeUndefined();
    await reading.showPhoto('lake');
    expect(reading.state.trajectories!.name).toBe('trajectories-lake');
  });

  test('shows people alone where there is no model', async () => {
    const { models, reading, editor } = setUp();
    models.require = () => Promise.reject(new UserError('There is no model yet.'));
    await reading.start();
    expect(editor.tasks.state.notice!.text).toBe('There is no model yet.');
    expect(reading.state.results!.agent).toEqual([]);
    expect(svgText(reading.state.trajectories!.drawing)).not.toContain('>Agent<');
  });

  test('can be called off, and goes on from there', async () => {
    const { reading, editor, asked } = setUp();
    const stop = editor.tasks.store.subscribe(({ busy }) => {
      if (busy?.label === 'Looking at lake') editor.tasks.cancel();
    });
    await reading.start();
    stop();
    expect(editor.tasks.state.notice!.text).toBe('Cancelled.');
    expect({ read: reading.state.read, reading: reading.state.reading }).toEqual({ read: 1, reading: false });
    await reading.start();
    expect(reading.state.read).toBe(2);
    expect(asked()).toBe(2);
  });

  test('does not ask again after a replay', async () => {
    const { reading, design, editor, models, asked } = setUp();
    await reading.start();
    const again = new ResultsReading(design, records, filesChosen([]), { editor, models, addressOf });
    await again.start();
    expect(asked()).toBe(2);
    expect(again.state.read).toBe(2);
    expect(again.state.trajectories).toBeDefined();
  });
});
