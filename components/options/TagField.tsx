import { useState } from 'preact/hooks';
import { Field } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import { PLACEHOLDERS } from '@/utils/core/ticket-fields';

interface Props {
  tags: readonly string[] | undefined;
  /** Those that the helpdesk does not have. */
  unknown: readonly string[];
  /** Which are made with the ticket, and no mistake. */
  makes: boolean;
  onChange: (tags: string[] | undefined) => void;
}

/** Tags as one line of text, as people write several of them. */
export function TagField({ tags = [], unknown, makes, onChange }: Props) {
  const { t } = useText();
  const names = unknown.join(', ');
  // As it was typed: a comma at the end is the beginning of the next one.
  const [text, setText] = useState(() => tags.join(', '));
  return (
    <Field
      label={t('map_tags')}
      help={
        makes && names
          ? t('map_new_tags', names)
          : `${t('map_tags_help')} ${t('map_text_help', PLACEHOLDERS.join(' '))}`
      }
      value={text}
      placeholder={t('map_usual')}
      wrong={!makes && names ? `${names}: ${t('map_not_offered')}` : undefined}
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
