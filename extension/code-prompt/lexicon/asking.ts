/** What asks for any code and says nothing of which: "enter the code", "please type your code here". In its natural spelling. */
export const asking = `enter type input insert please your the here geben sie ein eingeben bitte den ihren deinen saisissez entrez saisir entrer le votre
  introduce introduzca introducir ingresa ingrese ingresar escribe el tu su digite insira introduza informe o seu inserisci inserire digita il tuo voer vul de je in ange skriv din
  indtast indtastning syötä anna wpisz podaj zadejte zadajte vložte введите введи введіть уведіть въведете въведи unesite upišite unesi vnesite унесите girin giriniz gir yazın
  adja add meg írja be εισάγετε εισαγωγή τον introduceți introdu escriviu 输入 请输入 填写 输入您的 輸入 請輸入 を入力 入力 を入力してください 입력 입력하세요 을입력하세요 를입력하세요 nhập vui lòng masukkan masukan sila
  กรอก ใส่ ป้อน أدخل ادخل وارد کنید הזן הזינו הכנס दर्ज करें daxil edin kiriting енгізіңіз оруулна уу შეიყვანეთ մուտքագրեք লিখুন দিন درج opište přepište přepis przepisz перепишите recopiez abtippen`;
