/** The crop over the photo: it can be moved, and has handles at its edges and corners. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { type CropHandle, dragCrop, moveCrop } from '../../../core/frame/crop-changes';
import type { Crop } from '../../../core/frame/frame';
import { type CropDraft, croppedPicture, ratioOf, withCrop } from './crop-draft';

export interface CropBoxProps {
  readonly draft: CropDraft;
  /** CSS pixels per pixel of the photo. */
  readonly scale: number;
  readonly onChange: (draft: CropDraft) => void;
}

const HANDLES: readonly (CropHandle & { readonly label: string })[] = [
  { x: -1, y: -1, label: 'Upper left corner' },
  { x: 0, y: -1, label: 'Upper edge' },
  { x: 1, y: -1, label: 'Upper right corner' },
  { x: 1, y: 0, label: 'Right edge' },
  { x: 1, y: 1, label: 'Lower right corner' },
  { x: 0, y: 1, label: 'Lower edge' },
  { x: -1, y: 1, label: 'Lower left corner' },
  { x: -1, y: 0, label: 'Left edge' },
];

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};

/** Where a drag began. */
interface Start {
  readonly x: number;
  readonly y: number;
  readonly crop: Crop;
}

export function CropBox({ draft, scale, onChange }: CropBoxProps) {
  const start = useRef<Start>(undefined);
  const picture = croppedPicture(draft);
  const { crop } = draft.framing;
  const [left, top, width, height] = crop;
  const percent = (share: number): string => `${share * 100}%`;

  /** `handle`: undefined moves the whole crop. `by`: in fractions of the picture. */
  const change = (from: Crop, handle: CropHandle | undefined, by: readonly [number, number]): void =>
    onChange(
      withCrop(
        draft,
        handle ? dragCrop(from, handle, by, ratioOf(draft), picture) : moveCrop(from, ...by, picture),
      ),
    );

  const grip = (handle?: CropHandle) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, y: event.clientY, crop };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      if (!from || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
      event.stopPropagation();
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      change(from.crop, handle, [dx / scale / picture.size.width, dy / scale / picture.size.height]);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const arrow = ARROWS[event.key];
      if (!arrow || event.target !== event.currentTarget) return;
      event.preventDefault();
      const step = event.shiftKey ? 0.001 : 0.01;
      change(crop, handle, [arrow[0] * step, arrow[1] * step]);
    },
  });

  return (
    <div
      className="crop-picture"
      style={{ width: picture.size.width * scale, height: picture.size.height * scale }}
    >
      <div
        className="crop-box"
        role="group"
        aria-label="Crop area"
        aria-description="Arrow keys move it"
        tabIndex={0}
        style={{ left: percent(left), top: percent(top), width: percent(width), height: percent(height) }}
        {...grip()}
      >
        {HANDLES.map(({ label, ...handle }) => (
          <button
            key={label}
            type="button"
            className="crop-handle"
            aria-label={label}
            title={`${label}: drag it, or use the arrow keys`}
            data-x={handle.x}
            data-y={handle.y}
            style={{ left: percent((handle.x + 1) / 2), top: percent((handle.y + 1) / 2) }}
            {...grip(handle)}
          />
        ))}
      </div>
    </div>
  );
}
