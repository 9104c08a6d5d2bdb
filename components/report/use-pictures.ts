import { useEffect, useRef } from 'preact/hooks';
import { useDatabase } from '@/components/shared/use-database';
import type { AppError } from '@/utils/core/errors';
import { listPictures, type StoredPicture } from '@/utils/storage/pictures';

/** A picture with an address that an image element can show. */
export interface ShownPicture {
  picture: StoredPicture;
  url: string;
}

export interface Pictures {
  /** Undefined until the first read has answered. */
  pictures: ShownPicture[] | undefined;
  failure: AppError | undefined;
}

/** Another picture gets another address, also where it is the same one with something blacked out. */
const nameOf = ({ id, width, height, blob }: StoredPicture) => `${id} ${width} ${height} ${blob.size}`;

/**
 * The pictures of a draft, each under one address for as long as it exists, so that images do not flicker
 * when something else of the draft changes.
 */
export function usePictures(draftId: string | undefined): Pictures {
  const { value, failure } = useDatabase('draft', draftId, listPictures);
  const urls = useRef(new Map<string, string>());
  useEffect(() => {
    const all = urls.current;
    return () => {
      for (const url of all.values()) URL.revokeObjectURL(url);
    };
  }, []);
  useEffect(() => {
    if (!value) return;
    const wanted = new Set(value.map(nameOf));
    for (const [name, url] of urls.current) {
      if (wanted.has(name)) continue;
      URL.revokeObjectURL(url);
      urls.current.delete(name);
    }
  }, [value]);

  const pictures = value?.map((picture) => {
    const name = nameOf(picture);
    const url = urls.current.get(name) ?? URL.createObjectURL(picture.blob);
    urls.current.set(name, url);
    return { picture, url };
  });
  return { pictures, failure };
}
