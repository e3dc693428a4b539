import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage, languages, type Language } from '../i18n.ts';
import { setDensity, useDensity, type Density } from '../preferences.ts';
import classes from './Appearance.module.css';

/** Theme, density and language of this browser. */
export function Appearance() {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useDensity();
  const themes: MantineColorScheme[] = ['light', 'dark', 'auto'];
  const densities: Density[] = ['comfortable', 'compact'];
  return (
    <div className={classes.choices}>
      <Choice
        label={t('menu.theme')}
        value={colorScheme}
        onChange={setColorScheme}
        options={themes.map((value) => ({ value, label: t(`menu.${value}`) }))}
      />
      <Choice
        label={t('menu.density')}
        value={density}
        onChange={setDensity}
        options={densities.map((value) => ({ value, label: t(`menu.${value}`) }))}
      />
      <Choice
        label={t('menu.language')}
        value={currentLanguage()}
        onChange={(language) => void changeLanguage(language)}
        options={Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }))}
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <div className={classes.choice}>
      <span className={classes.choiceLabel}>{label}</span>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={label}
        data={options}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
