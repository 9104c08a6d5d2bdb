import { AppError } from '@/utils/core/errors';

type With<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };

function has<T extends object, K extends keyof T>(settings: T, names: readonly K[]): settings is With<T, K> {
  return names.every((name) => settings[name] !== undefined && settings[name] !== null);
}

/**
 * Half-filled settings, once those that are needed are there.
 *
 * @throws settings-incomplete with the first one that is not
 */
export function needed<T extends object, K extends keyof T & string>(
  settings: T,
  ...names: readonly K[]
): With<T, K> {
  if (has(settings, names)) return settings;
  const field = names.find((name) => settings[name] === undefined || settings[name] === null);
  throw new AppError('settings-incomplete', { detail: names.join(', '), field });
}

/**
 * The same where one can sign in, and whoever did has no token to paste.
 *
 * @param pasted the settings that hold what is pasted
 */
export function neededWith<T extends { access?: string | undefined }, K extends keyof T & string>(
  settings: T,
  name: K,
  ...pasted: readonly (keyof T & string)[]
): With<T, K> {
  if (settings.access === undefined) needed(settings, name, ...pasted);
  return needed(settings, name);
}
