/** A sitting in front of candidates, and the choices that are kept of it. */
import { describe, expect, test } from 'vitest';
import { TASTE_FEATURES } from '../../policy/taste/result-features';
import { someResults } from '../../policy/taste/simulated-person.fixture';
import type { TasteCandidate } from './taste-candidates';
import { TasteKeeper } from './taste-keeper';
import { WhichOne } from './which-one';

const candidates = someResults(4, 4).map((features, seed): TasteCandidate => ({
  seed,
  goal: {},
  decisions: [],
  steps: [],
  leftOut: 0,
  features,
}));

function start(full = false) {
  const settings = new Map<string, string>();
  const storage = {
    loadSetting: (name: string) => settings.get(name),
    saveSetting: (name: string, json: string) => {
      if (full) throw new Error('quota');
      settings.set(name, json);
    },
  };
  const keeper = new TasteKeeper(storage);
  return { storage, keeper, sitting: new WhichOne(keeper, candidates, 1) };
}

describe('a sitting', () => {
  test('asks about each pair once, and then about none', () => {
    const { sitting, keeper } = start();
    while (sitting.state.shown) sitting.answer('neither');
    const asked = sitting.state.asked.map((pair) => [...pair].sort().join());
    expect(new Set(asked).size).toBe(6);
    expect(keeper.state.taste.choices).toBe(6);
    sitting.answer('first');
    expect(keeper.state.taste.choices).toBe(6);
  });

  test('takes answers back one by one, and asks about their pairs again', () => {
    const { sitting, keeper } = start();
    const first = sitting.state.shown;
    sitting.answer('first');
    const second = sitting.state.shown;
    sitting.answer('second');
    sitting.undo();
    expect(sitting.state.shown).toEqual(second);
    sitting.undo();
    sitting.undo();
    expect(sitting.state.shown).toEqual(first);
    expect(keeper.state.choices).toEqual([]);
    expect(keeper.state.taste.weights).toEqual(TASTE_FEATURES.map(() => 0));
  });
});

describe('choices', () => {
  test('are kept for the next visit, and added to by two windows', () => {
    const { storage, sitting, keeper } = start();
    sitting.answer('first');
    const other = new TasteKeeper(storage);
    expect(other.state.taste).toEqual(keeper.state.taste);
    new WhichOne(other, candidates, 2).answer('second');
    sitting.answer('neither');
    expect(keeper.state.choices.map(({ chosen }) => chosen)).toEqual(['first', 'second', 'neither']);
  });

  test('go from one browser to another as a file, each once', () => {
    const { sitting, keeper } = start();
    sitting.answer('first');
    sitting.answer('second');
    const text = keeper.export();
    expect(keeper.import(text)).toBe(0);
    keeper.reset();
    expect(keeper.state.taste.choices).toBe(0);
    expect(keeper.import(text)).toBe(2);
    expect(keeper.export()).toBe(text);
  });

  test('are not lost where the browser has no room for them', () => {
    const { sitting, keeper } = start(true);
    sitting.answer('first');
    sitting.answer('second');
    expect(keeper.state).toMatchObject({ kept: false, taste: { choices: 2 } });
  });
});
