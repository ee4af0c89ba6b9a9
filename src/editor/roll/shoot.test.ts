/** Suggestions for all photos: asked in the background, decided on one by one. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../editor';
import { testPlatform } from '../platform.fixture';
import { testPolicy } from '../suggestions.fixture';
import { Tasks } from '../tasks';
import { PlainImageData } from './image-data.fixture';
import { RollDesk } from './roll-desk';

/** Nothing is exported here. */
const rendererFor = () => Promise.reject(new Error('There is no renderer in this test.'));

beforeAll(() => {
  vi.stubGlobal('ImageData', PlainImageData);
});

async function suggestForThree() {
  const image = plainImage(
    40,
    20,
    Uint16Array.from({ length: 2400 }, (_, i) => i * 20),
  );
  const editor = new Editor(testPlatform(image), new Tasks());
  const desk = new RollDesk({ editor, platform: testPlatform(image), rendererFor });
  const { roll, shoot } = await desk.parts();
  await roll.add(['a.tif', 'b.tif', 'c.tif'].map((name) => new File([name], name)));
  const policy = testPolicy();
  shoot.start(policy);
  await shoot.ended;
  const [a, b, c] = desk.state.photos.map(({ id }) => id) as [string, string, string];
  const answers = (): string[] => shoot.state.photos.map(({ answer }) => answer);
  const counts = (): (number | undefined)[] => [a, b, c].map((id) => roll.documentOf(id)?.steps.length);
  return { editor, roll, shoot, policy, desk, a, b, c, answers, counts };
}

describe('suggestions for all photos', () => {
  it('change nothing before they are accepted, each on its own', async () => {
    const { shoot, answers, counts, a, b, roll, editor } = await suggestForThree();
    expect(answers()).toEqual(['suggested', 'suggested', 'suggested']);
    expect(shoot.state.photos.every(({ before, after }) => before && after)).toBe(true);
    expect(counts()).toEqual([0, 0, 0]);
    await shoot.accept(a);
    await shoot.accept(b);
    expect([answers(), counts()]).toEqual([
      ['accepted', 'accepted', 'suggested'],
      [5, 5, 0],
    ]);
    expect(editor.state.undoLabel).toBe('Suggested edits');
    await roll.show(b);
    expect(editor.state.undoLabel).toBe('Suggested edits');
    editor.undo();
    expect(counts()).toEqual([5, 0, 0]);
  });

  it('are varied by seeds, skipped, and accepted all at once', async () => {
    const { shoot, answers, counts, a, c, policy } = await suggestForThree();
    shoot.vary(c);
    expect(answers()).toEqual(['suggested', 'suggested', 'waiting']);
    await shoot.ended;
    shoot.vary(c);
    await shoot.ended;
    expect(policy.asked.map(({ dropoutSeed }) => dropoutSeed)).toEqual([
      undefined,
      undefined,
      undefined,
      1,
      2,
    ]);
    shoot.skip(a);
    expect(answers()).toEqual(['skipped', 'suggested', 'suggested']);
    await shoot.acceptAll();
    expect([answers(), counts()]).toEqual([
      ['skipped', 'accepted', 'accepted'],
      [0, 5, 5],
    ]);
    shoot.skip(a);
    expect(answers()[0]).toBe('suggested');
  });

  it('stay to be decided on when asked for again, unless the steps have changed', async () => {
    const { shoot, answers, policy, editor, a } = await suggestForThree();
    editor.addStep('contrast');
    shoot.skip(a);
    shoot.start(policy);
    expect(answers()).toEqual(['waiting', 'suggested', 'suggested']);
    await shoot.ended;
    expect(policy.asked).toHaveLength(4);
    expect(shoot.state.photos[0]?.document?.steps[0]?.filter).toBe('contrast');
  });
});
