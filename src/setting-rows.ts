import { type Config, type ConfigReading, environmentName, type Origin, SETTINGS } from './config.ts';

/** A setting as it is shown to people: secrets are hidden, and say only that they are there. */
export type SettingRow = {
  setting: string;
  value: unknown;
  origin: Origin;
  description: string;
  hidden: boolean;
};

/** Every setting, its value and where it comes from. A secret's value stays here. */
export function settingRows({ config, origins }: Pick<ConfigReading, 'config' | 'origins'>): SettingRow[] {
  return (Object.keys(SETTINGS) as (keyof Config)[]).map((key) => {
    const { description, secret } = SETTINGS[key] as { description: string; secret?: boolean };
    const hidden = secret === true && config[key] !== undefined;
    return {
      setting: environmentName(key),
      value: hidden ? null : (config[key] ?? null),
      origin: origins[key],
      description,
      hidden,
    };
  });
}
