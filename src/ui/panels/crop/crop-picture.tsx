/** The whole photo as the draft turns and straightens it, with the crop over it. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { angleOfLine } from '../../../core/frame/straighten';
import { turnedSize } from '../../../core/frame/frame';
import type { OpenPhoto } from '../../../editor/state';
import { CropBox } from './crop-box';
import { type CropDraft, withAngle } from './crop-draft';
import { useWholePicture } from './use-whole-picture';

export interface CropPictureProps {
  readonly whole: OpenPhoto;
  readonly draft: CropDraft;
  readonly isDrawing: boolean;
  readonly onChange: (draft: CropDraft) => void;
  /** A line has been drawn. */
  readonly onDrawn: () => void;
}

interface Line {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Ground around the photo, in CSS pixels, so that handles at its edges can be grasped. */
const MARGIN = 28;

export function CropPicture({ whole, draft, isDrawing, onChange, onDrawn }: CropPictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [room, setRoom] = useState<{ width: number; height: number }>();
  const [line, setLine] = useState<Line>();
  useRoom(place, setRoom);
  useWholePicture(canvas, whole, room);

  const { framing, photo } = draft;
  const size = turnedSize(photo, framing);
  const scale = room
    ? Math.min((room.width - 2 * MARGIN) / size.width, (room.height - 2 * MARGIN) / size.height)
    : 0;
  const mirror = framing.flip ? ' scaleX(-1)' : '';
  const transform = `translate(-50%, -50%) rotate(${framing.angle}deg)${mirror} rotate(${framing.turns * 90}deg)`;

  const at = (event: PointerEvent): readonly [number, number] => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const finish = (): void => {
    if (!line) return;
    const [dx, dy] = [line.to[0] - line.from[0], line.to[1] - line.from[1]];
    // A tap is no line.
    if (Math.hypot(dx, dy) > 10) onChange(withAngle(draft, angleOfLine(framing.angle, dx, dy)));
    setLine(undefined);
    onDrawn();
  };

  return (
    <div ref={place} className="crop-place">
      <canvas
        ref={canvas}
        aria-hidden="true"
        style={{ width: photo.width * scale, height: photo.height * scale, transform }}
      />
      <CropBox draft={draft} scale={scale} onChange={onChange} />
      {isDrawing && (
        <svg
          className="crop-lines"
          role="application"
          aria-label="Draw a line along what should be level or upright"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setLine({ from: at(event), to: at(event) });
          }}
          onPointerMove={(event) => line && setLine({ ...line, to: at(event) })}
          onPointerUp={finish}
          onPointerCancel={() => setLine(undefined)}
        >
          {line && <line x1={line.from[0]} y1={line.from[1]} x2={line.to[0]} y2={line.to[1]} />}
        </svg>
      )}
    </div>
  );
}

/** The room that there is for the photo, in CSS pixels. */
function useRoom(
  ref: { readonly current: HTMLElement | null },
  onRoom: (room: { width: number; height: number }) => void,
): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      onRoom({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, onRoom]);
}
