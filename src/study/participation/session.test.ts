import { beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import type { StudyEvent } from './events';
import { replay } from './participation';
import { MemoryRecords } from '../records/record-store';
import { designChecksum, StudySession } from './session';
import { clock, design, open, openPhoto, START } from './session.fixture';
import { currentStep } from './trial';

beforeEach(() => void (clock.now = START));

const kindsOf = (events: readonly StudyEvent[]): string[] => events.map(({ kind }) => kind);
const lastOf = ({ events }: StudySession): StudyEvent => events.at(-1)!;

describe('a session', () => {
  test('begins with what it is of and what it runs on, once', async () => {
    const records = new MemoryRecords();
    const environment = {
      ...{ version: '1', browser: 'b', gpu: 'g', canvas: 'c' },
      screen: { width: 1, height: 1, pixelRatio: 1, colorDepth: 24, gamut: 'p3', dynamicRange: 'high' },
    };
    const session = await StudySession.open(design, 'P01', records, {
      clock: () => clock.now,
      environment,
      simulated: true,
    });
    await session.settled();
    const begin = { kind: 'begin', design: designChecksum(design), simulated: true, environment };
    expect(session.events).toEqual([{ ...begin, number: 0, time: START }]);
    session.consent();
    await session.settled();
    const again = await open(records);
    expect(again.events).toEqual(session.events);
  });

  test('keeps nothing of who has not agreed yet', async () => {
    const records = new MemoryRecords();
    const session = await open(records);
    await session.settled();
    expect([await records.list(), session.state.saved]).toEqual([[], true]);
    session.consent();
    expect(session.state.saved).toBe(false);
    await session.settled();
    expect(kindsOf(await records.read(session.key))).toEqual(['begin', 'consent']);
  });

  test('keeps the beginning at once where a study asks for no consent', async () => {
    const records = new MemoryRecords();
    const { consent, ...rest } = design;
    expect(consent).toBeDefined();
    const session = await StudySession.open(rest, 'P01', records);
    await session.settled();
    expect(kindsOf(await records.read(session.key))).toEqual(['begin']);
  });

  test('has a checksum for each version of the study', () => {
    expect(designChecksum(design)).toMatch(/^[0-9a-f]{8}$/);
    expect(designChecksum({ ...design, title: 'Another' })).not.toBe(designChecksum(design));
  });

  test('takes no second click on a button whose page is gone', async () => {
    const session = await open(new MemoryRecords());
    session.consent();
    session.consent();
    session.goOn();
    session.goOn();
    session.prefer('a');
    session.rate(3);
    expect(kindsOf(session.events)).toEqual(['begin', 'consent', 'continue']);
  });

  test('takes nothing for a photograph that is not on the screen yet', async () => {
    const session = await open(new MemoryRecords());
    session.consent();
    session.goOn();
    session.dragSlider(0, 70);
    session.chooseTab(2);
    session.resetSlider(0);
    session.goToStep(1);
    session.undo();
    session.redo();
    session.lookedBack(100);
    session.suggested('exposure', [1]);
    session.take('exposure', [1]);
    session.done();
    expect(session.trial).toBeUndefined();
    expect(kindsOf(session.events)).toEqual(['begin', 'consent', 'continue']);
  });

  test('writes nothing down that cannot have happened', async () => {
    const records = new MemoryRecords();
    const session = await openPhoto(records);
    const before = [...session.events];
    expect(() => session.take('study.sepia', [1])).toThrow(UserError);
    expect(session.events).toEqual(before);
    session.undo();
    session.lookedBack(10);
    await session.settled();
    expect(replay(design, 'P01', await records.read(session.key))).toEqual(session.state.participation);
  });

  test('makes one event of a drag, with where it began and ended', async () => {
    const session = await openPhoto(new MemoryRecords());
    for (const position of [55, 60, 80, 72]) session.dragSlider(0, position);
    expect(currentStep(session.trial!).positions[0]).toEqual([72]);
    expect(lastOf(session).kind).toBe('photo');
    session.endDrag();
    const slide = { kind: 'slide', step: 0, filter: 'study.exposure', slider: 0, from: 50, to: 72 };
    expect(lastOf(session)).toMatchObject({ ...slide, reset: false });
    session.undo();
    expect(currentStep(session.trial!).positions[0]).toEqual([50]);
  });

  test('makes no event of a drag that ends where it began', async () => {
    const session = await openPhoto(new MemoryRecords());
    session.dragSlider(0, 60);
    session.dragSlider(0, 50);
    session.endDrag();
    session.endDrag();
    expect(lastOf(session).kind).toBe('photo');
  });

  test.each<[string, (session: StudySession) => void, readonly string[]]>([
    ['another slider', (session) => session.dragSlider(1, 60), ['slide']],
    ['another tab', (session) => session.chooseTab(4), ['slide', 'filter']],
    ['another step', (session) => session.goToStep(2), ['slide', 'step']],
    ['undo', (session) => session.undo(), ['slide', 'undo']],
    ['done', (session) => session.done(), ['slide', 'done']],
    ['the reset of a slider', (session) => session.resetSlider(0), ['slide', 'slide']],
    ['a suggestion', (session) => session.take('study.tone', [1, 2, 3]), ['slide', 'take']],
  ])('ends a drag before %s', async (_, act, kinds) => {
    const session = await openPhoto(new MemoryRecords());
    session.chooseTab(3);
    const before = session.events.length;
    session.dragSlider(0, 60);
    act(session);
    expect(kindsOf(session.events.slice(before))).toEqual(kinds);
  });

  test('writes nothing down for what changes nothing', async () => {
    const session = await openPhoto(new MemoryRecords());
    session.chooseTab(0);
    session.chooseTab(9);
    session.goToStep(0);
    session.goToStep(4);
    session.resetSlider(0);
    session.undo();
    session.redo();
    expect(lastOf(session).kind).toBe('photo');
  });

  test('finishes once', async () => {
    const session = await open(new MemoryRecords());
    session.finish();
    session.finish();
    expect(kindsOf(session.events)).toEqual(['begin', 'finish']);
    expect(session.state.participation.finished).toBe(true);
  });

  test('is refused where its record is of another study', async () => {
    const records = new MemoryRecords();
    const session = await openPhoto(records);
    await session.settled();
    const other = { ...design, photos: [{ id: 'sea', file: 'sea.tif' }], ratings: [] };
    const { practice, ...changed } = other;
    expect(practice).toBeDefined();
    await expect(StudySession.open(changed, 'P01', records)).rejects.toThrow(
      'The record does not fit this study: event 3, photo, on the page "trial".',
    );
  });
});

describe('time', () => {
  test('does not count while the page is closed', async () => {
    const records = new MemoryRecords();
    const first = await openPhoto(records);
    clock.now += 4000;
    first.chooseTab(2);
    await first.settled();
    clock.now += 3_600_000;
    const second = await open(records);
    clock.now += 500;
    second.photoShown();
    clock.now += 2000;
    second.done();
    expect(second.state.participation.results[0]).toMatchObject({ seconds: 6, began: START + 3_600_500 });
  });

  test('does not count for what is tried before the photograph is there again', async () => {
    const records = new MemoryRecords();
    const first = await openPhoto(records);
    clock.now += 4000;
    first.chooseTab(2);
    await first.settled();
    clock.now += 3_600_000;
    const second = await open(records);
    const before = [...second.events];
    second.undo();
    second.goToStep(1);
    second.dragSlider(0, 10);
    second.endDrag();
    second.suggested('exposure', [1]);
    second.done(true);
    expect(second.events).toEqual(before);
    second.photoShown();
    second.done();
    expect(second.state.participation.results[0]).toMatchObject({ seconds: 4, actions: 1 });
  });

  test('with the window hidden is counted apart', async () => {
    const session = await openPhoto(new MemoryRecords());
    clock.now += 1000;
    session.setHidden(true);
    session.setHidden(true);
    clock.now += 5000;
    session.setHidden(false);
    session.setHidden(false);
    clock.now += 2000;
    session.done();
    expect(kindsOf(session.events).slice(-2)).toEqual(['hidden', 'done']);
    expect(session.state.participation.results[0]).toMatchObject({ seconds: 8, hidden: 5000 });
  });

  test('with the window hidden counts for the photograph that it passes on', async () => {
    const session = await openPhoto(new MemoryRecords());
    session.setHidden(true);
    clock.now += 3000;
    session.done(true);
    clock.now += 500;
    session.photoShown();
    clock.now += 4000;
    session.setHidden(false);
    session.done();
    expect(session.state.participation.results.map(({ hidden }) => hidden)).toEqual([3000, 4000]);
  });

  test('with the window hidden is no event where no photograph is at hand', async () => {
    const session = await open(new MemoryRecords());
    session.setHidden(true);
    clock.now += 3000;
    session.setHidden(false);
    expect(kindsOf(session.events)).toEqual(['begin']);
  });

  test('does not run backwards when the clock is set back, also across a reload', async () => {
    const records = new MemoryRecords();
    const first = await openPhoto(records);
    clock.now += 5000;
    first.chooseTab(2);
    clock.now -= 3_600_000;
    first.chooseTab(3);
    await first.settled();
    const second = await open(records);
    second.photoShown();
    second.done();
    const times = second.events.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(second.state.participation.results[0]!.seconds).toBe(5);
  });
});
