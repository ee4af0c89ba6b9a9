/** In the status bar: the device that draws the photo, and the precision of its numbers. */
import { useEditorState, useFrame } from '../../page/services';
import { precisionText } from './precision-text';

export function PhotoFacts() {
  const photo = useEditorState((state) => state.photo);
  const device = useFrame((frame) => frame.device);
  return (
    <>
      <span className="ellipsis" title={device.text}>
        {device.text}
      </span>
      {photo && <span className="ellipsis">{precisionText(photo.source)}</span>}
    </>
  );
}
