import type { FieldSignals, PromptChannel } from '../../prompt.ts';

/** Single fields that ask for a code, and of which kind, in other languages than English. */
export const askingFieldsByLanguage: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] =
  [
    [
      'Latin letters and Japanese ones are one run',
      { nearText: 'SMSで送信された認証番号を入力してください', maxLength: 6, inputMode: 'numeric' },
      'text',
    ],
    [
      'a one-time password is called a dynamic one, in Bulgarian',
      { type: 'password', labelText: 'Динамична парола', nearText: 'Изпратихме Ви SMS с динамична парола.' },
      'text',
    ],
    [
      'it is for a number of six digits that was sent, in Greek',
      { labelText: 'Συμπληρώστε τον εξαψήφιο αριθμό που σας στείλαμε στο e-mail', inputMode: 'numeric' },
      'e-mail',
    ],
    [
      'it is for the code that was received, in Hebrew',
      { labelText: 'הקלידו את הקוד שקיבלתם', maxLength: 6, type: 'tel', groupSize: 2 },
      'unknown',
    ],
    [
      'it is Google Authenticator’s, in Chinese, beside a card',
      {
        placeholder: '请输入Google验证码',
        nearText: '谷歌验证',
        contextText: '银行卡 . 提现金额',
        groupSize: 4,
      },
      'authenticator',
    ],
    [
      'four numbers are what was sent, in Danish',
      {
        nearText: 'Vi har sendt dig en sms til 22 ** ** 81. Skriv de fire tal her:',
        type: 'tel',
        maxLength: 4,
        groupSize: 2,
        buttonText: 'Færdig | Send igen',
      },
      'text',
    ],
    ['German', { labelText: 'Bestätigungscode' }, 'unknown'],
    [
      'it is a message’s, which was mailed, in Polish',
      {
        labelText: 'kod z wiadomości',
        nearText: 'Na adres k***7@poczta.example wysłaliśmy wiadomość z kodem. . kod z wiadomości',
      },
      'e-mail',
    ],
    [
      'it came to your mail, in Turkish',
      { placeholder: 'Mailinize Gelen Doğrulama Kodunu Giriniz' },
      'e-mail',
    ],
    [
      'what is beside it counts down until it can be got again, in Chinese',
      {
        name: 'verification_code',
        placeholder: '请输入验证码',
        nearText: '重新获取 58 秒',
        groupSize: 3,
        besidePassword: true,
      },
      'unknown',
    ],
    [
      'one is told to search the mail for it, in Thai',
      { nearText: 'กรุณาป้อนรหัสยืนยันที่ส่งไปทางอีเมล . หากไม่พบอีเมล ให้ลองค้นหาที่โฟลเดอร์สแปม' },
      'e-mail',
    ],
    ['German, half of it English', { labelText: 'One Time Passwort' }, 'unknown'],
    ['German, from the app', { labelText: 'Einmalcode aus der Authenticator-App' }, 'authenticator'],
    ['French', { labelText: 'Code de vérification' }, 'unknown'],
    ['Spanish, without accents', { placeholder: 'Codigo de verificacion' }, 'unknown'],
    ['Italian', { labelText: 'Codice di verifica' }, 'unknown'],
    ['Portuguese', { labelText: 'Código de verificação' }, 'unknown'],
    ['Portuguese, that of access', { labelText: 'Código de acesso único' }, 'unknown'],
    ['Dutch', { labelText: 'Verificatiecode' }, 'unknown'],
    ['Polish', { labelText: 'Kod weryfikacyjny' }, 'unknown'],
    ['Russian', { labelText: 'Код подтверждения' }, 'unknown'],
    ['Turkish', { labelText: 'Doğrulama kodu' }, 'unknown'],
    ['Japanese', { labelText: '認証コードを入力してください' }, 'unknown'],
    ['Japanese, half width', { labelText: 'ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ' }, 'unknown'],
    ['Chinese', { labelText: '请输入短信验证码', maxLength: 6, inputMode: 'numeric' }, 'text'],
    ['Korean', { labelText: '인증번호' }, 'unknown'],
    ['French, to be copied', { labelText: 'Recopiez le code reçu par SMS' }, 'text'],
    [
      'German, beside the end of the number that it was sent to',
      {
        labelText: 'TAN',
        nearText: 'SMS an die Nummer, letzte 4 Ziffern 1234',
        maxLength: 6,
        inputMode: 'numeric',
      },
      'text',
    ],
    [
      'French, beside whose it is',
      {
        labelText: 'Code',
        nearText: 'Identifiant : 1234567 . Code',
        contextText: 'Un code vous a été envoyé par SMS . Identifiant : 1234567 . Code',
      },
      'text',
    ],
    [
      'Bulgarian, which an app shows',
      { labelText: 'Въведете показания код от приложението' },
      'authenticator',
    ],
    [
      'Ukrainian, a recovery code on paper',
      { labelText: 'Резервний код', nearText: 'Код надруковано на аркуші' },
      'recovery',
    ],
    [
      'Chinese, and the one before was wrong',
      {
        placeholder: '请输入验证码',
        nearText: '短信验证码错误',
        maxLength: 6,
        inputMode: 'numeric',
        groupSize: 2,
      },
      'text',
    ],
  ];
