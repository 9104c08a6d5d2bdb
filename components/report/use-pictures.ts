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
    const wanted = new Set(value.map(({ id }) => id));
    for (const [id, url] of urls.current) {
      if (wanted.has(id)) continue;
      URL.revokeObjectURL(url);
      urls.current.delete(id);
    }
  }, [value]);

  const pictures = value?.map((picture) => {
    const url = urls.current.get(picture.id) ?? URL.createObjectURL(picture.blob);
    urls.current.set(picture.id, url);
    return { picture, url };
  });
  return { pictures, failure };
}
