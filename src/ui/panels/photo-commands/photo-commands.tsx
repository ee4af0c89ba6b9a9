/** In the top bar: which photo is open, and the commands for the whole of it. */
import './photo-commands.css';
import { ActionButton } from '../../page/actions/action-button';
import { useEditorState } from '../../page/services';

/**
 * The photo's name and size, then undoing, looking, and files. On a narrow page the buttons show only their icons.
 */
export function PhotoCommands() {
  const photo = useEditorState((state) => state.photo);
  return (
    <>
      <div className="top-bar-file">
        <span className="ellipsis" title={photo?.name}>
          {photo?.name ?? 'No photo'}
        </span>
        {photo && (
          <span className="top-bar-facts">
            {photo.source.width} × {photo.source.height}
          </span>
        )}
      </div>
      <ActionButton name="undo" className="compact" />
      <ActionButton name="redo" className="compact" />
      <ActionButton name="reset" className="compact" />
      <span className="top-bar-gap" />
      <ActionButton name="crop" className="compact" />
      <ActionButton name="suggest" className="compact" />
      <ActionButton name="match" className="compact" />
      <ActionButton name="before" className="compact" />
      <span className="top-bar-gap" />
      <ActionButton name="open" className="compact" />
      <ActionButton name="export" className="compact primary" />
    </>
  );
}
