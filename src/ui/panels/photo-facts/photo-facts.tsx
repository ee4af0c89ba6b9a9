/** In the status bar: the device that draws the photo, and the precision of its numbers. */
import { useEditorState, useFrame } from '../../page/services';
import { precisionText } from './precision-text';
import { RendererSelect } from './renderer-select';

/** Which device draws is always said, since a slow one explains much; the precision only where a photo is open. */
export function PhotoFacts() {
  const photo = useEditorState((state) => state.photo);
  const device = useFrame((frame) => frame.device);
  return (
    <>
      <span className="ellipsis" title={device.reason ? `${device.text}. ${device.reason}` : device.text}>
        {device.text}
      </span>
      <RendererSelect />
      {photo && <span className="ellipsis">{precisionText(photo.source)}</span>}
    </>
  );
}
