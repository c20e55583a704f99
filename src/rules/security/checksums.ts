import { isDate } from '../../model/calendar.ts';

/** Check digits of numbers that name a person, an account or a card. All take the number without spaces and dashes. */

/** Luhn (ISO/IEC 7812): payment cards. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ISO 7064 mod 97-10: IBAN. */
export function passesIban(iban: string): boolean {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((character) => Number.parseInt(character, 36)).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** ISO 7064 mod 11-2 and a birthday that exists: the resident number of China. */
export function passesResidentNumber(number: string): boolean {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  if (Number(year) < 1900 || !isDate(`${year}-${month}-${day}`)) return false;
  const sum = [...number.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

/** The two check digits of the Brazilian CPF. */
export function passesCpf(digits: string): boolean {
  const check = (length: number): number => {
    const sum = [...digits.slice(0, length)].reduce(
      (total, digit, index) => total + Number(digit) * (length + 1 - index),
      0,
    );
    return ((sum * 10) % 11) % 10;
  };
  return !/^(\d)\1+$/.test(digits) && check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}

/** The check letter of the Spanish DNI and NIE. */
export function passesDni(number: string): boolean {
  const digits = number.toUpperCase().replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number.parseInt(digits, 10) % 23] === digits.at(-1);
}
