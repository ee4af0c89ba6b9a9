import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../../editor/editor';
import { testPlatform } from '../../editor/platform.fixture';
import { Tasks } from '../../editor/tasks';
import { type Services, ServicesContext } from '../page/services';
import { Placeholder } from './photo-stage';

const tasks = new Tasks();
const editor = new Editor(testPlatform(plainImage(1, 1, new Uint16Array(3))), tasks);
const services = { editor, tasks } as unknown as Services;

const textOf = (takesFiles: boolean): string =>
  renderToStaticMarkup(
    <ServicesContext value={services}>
      <Placeholder ready={false} takesFiles={takesFiles} />
    </ServicesContext>,
  );

describe('what stands in the place of a photo', () => {
  it('asks for a file, but not where files are not taken', () => {
    expect(textOf(true)).toContain('Drop a photo here');
    expect(textOf(false)).toContain('Waiting for the photograph');
    expect(textOf(false)).not.toMatch(/drop|file/i);
  });
});
