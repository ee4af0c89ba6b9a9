import { expect, it } from 'vitest';
import { RendererSetting } from './renderer-setting';

it('is kept, while a choice for one visit is not', () => {
  const kept = new Map<string, string>();
  const settings = {
    loadSetting: (name: string) => kept.get(name),
    saveSetting: (name: string, json: string) => void kept.set(name, json),
  };
  expect(new RendererSetting(settings).choice).toBe('automatic');
  new RendererSetting(settings).set('processor');
  expect(new RendererSetting(settings, 'gpu').choice).toBe('gpu');
  expect(new RendererSetting(settings, 'abacus').choice).toBe('processor');
  expect(new RendererSetting(settings).choice).toBe('processor');
});
