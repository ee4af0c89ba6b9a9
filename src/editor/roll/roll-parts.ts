/** All that handles several photos, put together: one chunk of code, which a page with one photo does not need. */
import { Roll, type RollPorts } from './roll';
import { RollCopying } from './roll-copying';
import { Shoot } from './shoot';

export interface RollParts {
  readonly roll: Roll;
  readonly copying: RollCopying;
  readonly shoot: Shoot;
}

export function openRollParts(ports: RollPorts): RollParts {
  const { editor, store } = ports;
  const roll = new Roll(ports);
  return { roll, copying: new RollCopying({ editor, roll, store }), shoot: new Shoot({ editor, roll }) };
}
