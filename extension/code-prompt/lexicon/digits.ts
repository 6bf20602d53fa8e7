/**
 * What a code consists of, where its digits stand for it: "the six digits that we texted you". They are a phone's and a card's as
 * well, so that it must be said how they came. In its natural spelling; each is a noun in the lexicon of its language.
 */
export const digits = `digits ziffern de-cijfers zes-cijfers vier-cijfers 6-cijfers 4-cijfers siffror siffrorna cifrene cifferne siffer sifrene
  fire-tal fem-tal seks-tal otte-tal fyra-tal chiffres dígitos cifras cifre algarismos cifrele цифры цифр цифри цифрите cyfry cyfr číslice číslic
  znamenke znamenki ψηφία számjegyet numeroa numerosarja rakamı rakamları chữ-số angka ตัวเลข 6-अंक 4-अंक 6-अंकों 4-अंकों الأرقام הספרות ارقام`;
