import { useId } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import { toolKey } from './mark-name';
import { ToolIcon } from './ToolIcon';
import { TOOLS } from './tools';
import type { Editor } from './use-editor';

/** What the pointer does. Real radio buttons: one stop of Tab, arrow keys between them. */
export function ToolBar({ editor }: { editor: Editor }) {
  const { t } = useText();
  const name = useId();
  return (
    <fieldset class="tools" data-test="tools">
      <legend class="for-ears">{t('tools')}</legend>
      {TOOLS.map((tool) => (
        <label key={tool} class={`tool tool--${tool}`} title={t(toolKey(tool))} data-test={`tool-${tool}`}>
          <input
            class="for-ears"
            type="radio"
            name={name}
            value={tool}
            checked={editor.tool === tool}
            onChange={() => editor.setTool(tool)}
          />
          <ToolIcon name={tool} />
          <span class="tool__name">{t(toolKey(tool))}</span>
        </label>
      ))}
    </fieldset>
  );
}
