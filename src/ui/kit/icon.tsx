/** The page's icons: 16 x 16, drawn with lines, in the color of the text beside them. */
import type { ReactNode } from 'react';

/** By name. A new icon is one entry here: lines on a 16 x 16 grid; what is filled says so itself. */
const PATHS = {
  open: <path d="M1.5 12.5v-9h4.2l1.6 2h5.2v2M1.5 12.5l2.2-5h10.8l-2.2 5z" />,
  export: <path d="M8 1.8v8M4.8 6.8 8 10l3.2-3.2M2 10.5v3.2h12v-3.2" />,
  undo: <path d="M5.6 2.6 2.4 5.8 5.6 9M2.6 5.8h6.6a4 4 0 0 1 0 8H6" />,
  redo: <path d="m10.4 2.6 3.2 3.2L10.4 9M13.4 5.8H6.8a4 4 0 0 0 0 8H10" />,
  reset: <path d="M3.2 4.6A5.8 5.8 0 1 1 2.2 8M3 1.8v3h3" />,
  before: (
    <>
      <path d="M2 3h12v10H2zM8 3v10" />
      <path d="M8 3h6v10H8z" fill="currentColor" fillOpacity="0.45" stroke="none" />
    </>
  ),
  suggest: <path d="M6.4 3 7.7 6.7 11.4 8 7.7 9.3 6.4 13 5.1 9.3 1.4 8 5.1 6.7zM12.4 1.8v3.6M10.6 3.6h3.6" />,
  match: (
    <>
      <circle cx="5.9" cy="8" r="4.4" />
      <circle cx="10.1" cy="8" r="4.4" />
    </>
  ),
  crop: <path d="M4.5 1.5v10h10M1.5 4.5h10v10" />,
  previous: <path d="M10.2 3.4 5.6 8l4.6 4.6" />,
  expanded: <path d="M3.4 5.8 8 10.4l4.6-4.6" />,
  next: <path d="M5.8 3.4 10.4 8l-4.6 4.6" />,
  play: <path d="M4.8 2.8v10.4L13 8z" fill="currentColor" />,
  pause: <path d="M5.2 3.2v9.6M10.8 3.2v9.6" />,
  help: (
    <>
      <path d="M5.8 6.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.1" />
      <circle cx="8" cy="8" r="6.4" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  remove: <path d="m4 4 8 8M12 4l-8 8" />,
  up: <path d="M8 13V3.4M4.2 7.2 8 3.4l3.8 3.8" />,
  down: <path d="M8 3v9.6M4.2 8.8 8 12.6l3.8-3.8" />,
  grip: (
    <g fill="currentColor" stroke="none">
      <circle cx="6" cy="3.5" r="1.1" />
      <circle cx="10" cy="3.5" r="1.1" />
      <circle cx="6" cy="8" r="1.1" />
      <circle cx="10" cy="8" r="1.1" />
      <circle cx="6" cy="12.5" r="1.1" />
      <circle cx="10" cy="12.5" r="1.1" />
    </g>
  ),
  photo: <path d="M1.8 3h12.4v10H1.8zM1.8 11l3.6-3.4 2.6 2.4 2.2-2 4 3.6M10.6 6v.1" />,
  flag: <path d="M3.6 14.4V2.2M3.6 2.8h8.8L10 5.6l2.4 2.8H3.6" />,
  alert: <path d="M8 1.8 14.6 13.6H1.4zM8 6v3.6M8 11.6v.1" />,
} satisfies Record<string, ReactNode>;

/** The icons that there are. A wrong name does not compile. */
export type IconName = keyof typeof PATHS;

/**
 * An icon says nothing to screen readers: the button or the text around it has the name.
 *
 * @example
 * <button type="button" aria-label="Undo">
 *   <Icon name="undo" />
 * </button>
 */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {PATHS[name]}
    </svg>
  );
}
