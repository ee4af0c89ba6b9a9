/** The names of formats in one phrase. */
import type { ImageFormat } from './format';

/** Joins the labels, as in "TIFF, PNG, or JPEG". */
export const listLabels = (formats: readonly Pick<ImageFormat, 'label'>[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(formats.map(({ label }) => label));
