/** The panels of the compare tab, in one chunk of code. */
export { CompareBar } from './bar/bar';
export { DisplayBadge } from './display-badge/display-badge';
export { LedgerPanel } from './ledger/ledger';
export { NoisePanel } from './noise/noise';
export { NumbersPanel } from './numbers/numbers';
export { PicturesPanel } from './pictures/pictures';
