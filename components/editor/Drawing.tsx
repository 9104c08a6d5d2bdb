import type { Mark } from '@/utils/core/model/picture-edit';
import { commandsOf } from '@/utils/picture/commands';
import { TEXT_RIM } from '@/utils/picture/draw';
import { FONT_FAMILY, FONT_WEIGHT, isRightToLeft } from '@/utils/picture/letters';

/** A mark on the screen: the same commands that are drawn into the file. */
export function Drawing({ mark }: { mark: Mark }) {
  return (
    <g data-mark={mark.id} data-kind={mark.kind}>
      {commandsOf(mark).map((command, index) => {
        if (command.kind === 'path') {
          return (
            <path
              key={index}
              d={command.d}
              fill={command.fill ?? 'none'}
              stroke={command.stroke ?? 'none'}
              stroke-width={command.width ?? 0}
              stroke-linejoin="round"
              stroke-linecap="round"
              opacity={command.opacity ?? 1}
            />
          );
        }
        const turned = isRightToLeft(command.text);
        return (
          <text
            key={index}
            x={command.x}
            y={command.y}
            font-size={command.size}
            font-family={FONT_FAMILY}
            font-weight={FONT_WEIGHT}
            fill={command.fill}
            stroke={command.halo ?? 'none'}
            stroke-width={command.halo ? command.size * TEXT_RIM : 0}
            stroke-linejoin="round"
            paint-order="stroke"
            direction={turned ? 'rtl' : 'ltr'}
            // Always by the left edge: where a line that is written to the left ends.
            text-anchor={command.centred ? 'middle' : turned ? 'end' : 'start'}
            xml:space="preserve"
          >
            {command.text}
          </text>
        );
      })}
    </g>
  );
}
