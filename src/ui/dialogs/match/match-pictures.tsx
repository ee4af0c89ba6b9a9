/** Pictures beside each other, with their names. */
import { useMemo } from 'react';
import type { ScreenPicture } from '../../../policy/fitting/worker/screen-picture';
import { Picture } from '../../kit/picture';

export interface MatchPicturesProps {
  readonly pictures: readonly (readonly [label: string, picture: ScreenPicture])[];
}

export function MatchPictures({ pictures }: MatchPicturesProps) {
  return (
    <div className="match-pictures" data-count={pictures.length}>
      {pictures.map(([label, picture]) => (
        <figure key={label}>
          <SmallScreenPicture picture={picture} />
          <figcaption>{label}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function SmallScreenPicture({ picture: { pixels, width, height } }: { readonly picture: ScreenPicture }) {
  const image = useMemo(() => new ImageData(pixels, width, height), [pixels, width, height]);
  return <Picture image={image} />;
}
