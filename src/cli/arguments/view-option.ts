/** The option for the view in which steps are to make a photograph look like another picture. */
import { primariesBetween } from '../../core/profile/primaries';
import type { View } from '../../core/step';
import type { Photograph } from '../../policy/fitting/alignment/picture';
import type { OptionSpec } from './command';

export const VIEW_OPTION = {
  name: 'view',
  value: 'VIEW',
  choices: ['paper', 'managed'],
  summary:
    'The view in which the steps are applied: paper converts the other picture to sRGB, managed to the primaries of the photograph. Without it, managed where both have the same primaries, else paper.',
} as const satisfies OptionSpec;

/** Numbers for the same primaries are compared as they are: whichever view they were written in, the steps are the same. */
export function viewFor(photo: Photograph, other: Photograph, asked: View | undefined): View {
  return asked ?? (primariesBetween(other.profile, photo.profile) ? 'paper' : 'managed');
}
