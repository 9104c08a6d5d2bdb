import { useState } from 'preact/hooks';
import { Field } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';

interface Props {
  tags: readonly string[] | undefined;
  /** Those that the helpdesk does not have. */
  wrong: readonly string[];
  onChange: (tags: string[] | undefined) => void;
}

/** Tags as one line of text, as people write several of them. */
export function TagField({ tags = [], wrong, onChange }: Props) {
  const { t } = useText();
  // As it was typed: a comma at the end is the beginning of the next one.
  const [text, setText] = useState(() => tags.join(', '));
  return (
    <Field
      label={t('map_tags')}
      help={t('map_tags_help')}
      value={text}
      placeholder={t('map_usual')}
      wrong={wrong.length > 0 ? `${wrong.join(', ')}: ${t('map_not_offered')}` : undefined}
      onInput={(typed) => {
        setText(typed);
        const all = typed
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean);
        onChange(all.length > 0 ? all : undefined);
      }}
      spellcheck={false}
      test="map-tags"
    />
  );
}
