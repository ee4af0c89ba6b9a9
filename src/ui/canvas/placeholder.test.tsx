import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { testPlatform } from '../../editor/platform.fixture';
import { Tasks } from '../../editor/tasks';
import { Workspace } from '../../stage/workspace';
import { type Services, ServicesContext, WorkspaceContext } from '../page/services';
import { Placeholder } from './photo-stage';

const tasks = new Tasks();
const services = { tasks } as Services;
const workspace = new Workspace({
  platform: testPlatform(plainImage(1, 1, new Uint16Array(3))),
  tasks,
  requirePolicy: () => Promise.reject(new Error('There is no model in this test.')),
});

const textOf = (takesFiles: boolean): string =>
  renderToStaticMarkup(
    <ServicesContext value={services}>
      <WorkspaceContext value={workspace}>
        <Placeholder ready={false} takesFiles={takesFiles} />
      </WorkspaceContext>
    </ServicesContext>,
  );

describe('what stands in the place of a photo', () => {
  it('asks for a file, but not where files are not taken', () => {
    expect(textOf(true)).toContain('Drop a photo here');
    expect(textOf(false)).toContain('Waiting for the photograph');
    expect(textOf(false)).not.toMatch(/drop|file/i);
  });
});
