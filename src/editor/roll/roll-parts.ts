/** All that handles several photos, put together: one chunk of code, which a page with one photo does not need. */
import { Roll, type RollPorts } from './roll';
import { RollCopying } from './roll-copying';
import { RollExport, type RollExportPorts } from './roll-export';
import { Shoot } from './shoot';

export interface RollParts {
  readonly roll: Roll;
  readonly copying: RollCopying;
  readonly shoot: Shoot;
  readonly exporting: RollExport;
}

export type RollPartsPorts = RollPorts & Pick<RollExportPorts, 'platform' | 'rendererFor'>;

export function openRollParts(ports: RollPartsPorts): RollParts {
  const { editor, store, platform, rendererFor } = ports;
  const roll = new Roll(ports);
  return {
    roll,
    copying: new RollCopying({ editor, roll, store }),
    shoot: new Shoot({ editor, roll }),
    exporting: new RollExport({ editor, roll, platform, rendererFor }),
  };
}
