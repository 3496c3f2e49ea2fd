// Russian for Streamlit's own texts, which have no setting of their own.
//
// TEXTS translates a whole text, PATTERNS a text with something variable in it. Only text nodes and the
// attributes below are looked at, never what a user typed; whatever is not listed stays as it is.
(() => {
  "use strict";

  const TEXTS = {
    // Connection, page and script state
    "Connecting": "Подключение",
    "Connecting to Streamlit server": "Подключение к программе",
    "Unable to connect to Streamlit server": "Нет связи с программой",
    "Connection error": "Нет связи с программой",
    "Connection timed out.": "Программа не ответила вовремя.",
    "Network error": "Ошибка сети",
    "Network Error": "Ошибка сети",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Программа не отвечает. Если она остановлена, запустите её снова:",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Программа не отвечает. Проверьте связь с сервером.",
    "Reconnected to server.": "Связь восстановлена.",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "Связь потеряна. Дождитесь подключения и повторите.",
    "Page not found": "Страница не найдена",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Такой страницы нет. Открыт обзор.",
    "Script execution error": "Ошибка программы",
    "An error has occurred, please try again.": "Произошла ошибка, повторите попытку.",
    "Error": "Ошибка", "Error:": "Ошибка:", "Warning": "Предупреждение", "Unknown error": "Неизвестная ошибка",
    "Unknown Error": "Неизвестная ошибка", "Bad message format": "Не удалось прочитать ответ программы",
    "No message": "Без описания", "Running...": "Выполняется…", "Loading...": "Загрузка…",
    "Stop": "Остановить", "Stopping...": "Останавливается…", "Stop script": "Остановить",
    "progress": "Ход работы", "Retry": "Повторить", "Try again": "Повторить", "Continue anyway": "Всё равно продолжить",
    // Frame and main menu
    "Main menu": "Меню", "Rerun": "Обновить", "Auto rerun": "Обновлять автоматически",
    "Always rerun": "Всегда обновлять", "Settings": "Настройки", "Print": "Печать", "About": "О программе",
    "Get help": "Справка", "Report a bug": "Сообщить об ошибке", "Clear cache": "Очистить кэш",
    "Clear caches": "Очистить кэш", "Record a screencast": "Записать экран", "Deploy": "Развернуть",
    "Theme": "Оформление", "System": "Как в системе", "Light": "Светлое", "Dark": "Тёмное",
    "Use system setting": "Как в системе", "Custom Theme Light": "Светлое", "Custom Theme Dark": "Тёмное",
    "Custom Theme Auto": "Как в системе", "Copy version to clipboard": "Скопировать версию",
    "Copied": "Скопировано", "Copy": "Копировать", "Copy to clipboard": "Копировать",
    "Close": "Закрыть", "Cancel": "Отмена", "Dismiss": "Закрыть", "Open": "Открыть", "Home": "На главную",
    "Skip to main content": "Перейти к содержанию", "App pages": "Страницы", "Sidebar": "Боковая панель",
    "Navigate to home page": "На главную страницу", "Notifications": "Уведомления",
    "Collapse sidebar": "Свернуть панель", "Expand sidebar": "Развернуть панель", "View less": "Свернуть",
    "Link to heading": "Ссылка на раздел", "Scroll tabs left": "Вкладки левее",
    "Scroll tabs right": "Вкладки правее", "Button action menu": "Меню действий",
    "Help": "Пояснение", "Learn more": "Подробнее", "No content": "Пусто", "Scrollable table": "Таблица с прокруткой",
    // Choice and text fields
    "Choose an option": "Выберите значение", "Choose options": "Выберите значения",
    "Choose or add an option": "Выберите или впишите значение",
    "Choose or add options": "Выберите или впишите значения", "Add options": "Впишите значения",
    "Add an option": "Впишите значение", "No options to select": "Выбирать не из чего",
    "No options to select.": "Выбирать не из чего.", "No results": "Ничего не найдено",
    "No options": "Ничего не найдено", "Select all": "Выбрать все", "Select...": "Выберите…",
    "Clear all": "Очистить всё", "Clear value": "Очистить", "Clear entry": "Очистить",
    "Selected values": "Выбранные значения", "Selectbox options": "Значения для выбора",
    "Selectbox": "Выбор", "Multiselect": "Выбор нескольких", "Show suggestions": "Показать варианты",
    "Suggestions": "Варианты", "Press Enter to apply": "Enter – применить",
    "Press Enter to submit form": "Enter – отправить", "Press Ctrl+Enter to apply": "Ctrl+Enter – применить",
    "Press ⌘+Enter to apply": "⌘+Enter – применить",
    "Press Ctrl+Enter to submit form": "Ctrl+Enter – отправить", "Invalid input.": "Неверное значение.",
    "Show password": "Показать пароль", "Hide password": "Скрыть пароль", "Increment": "Больше", "Decrement": "Меньше",
    "Number is above the allowed range.": "Число больше допустимого.",
    "Number is below the allowed range.": "Число меньше допустимого.",
    // Dates
    "Choose date": "Выбрать дату", "Choose date range": "Выбрать период", "Clear date": "Очистить дату",
    "Clear dates": "Очистить даты", "Next month": "Следующий месяц", "Previous month": "Предыдущий месяц",
    "Time": "Время", "Date range": "Период", "Quick select a date range": "Готовые периоды",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Стрелки – выбор дня, ввод – принять, отмена – закрыть.",
    "Selected date unavailable.": "Эту дату выбрать нельзя.",
    "Start date must be before end date.": "Начало периода должно быть раньше конца.",
    "Past Week": "Неделя", "Past Month": "Месяц", "Past 3 Months": "3 месяца", "Past 6 Months": "6 месяцев",
    "Past Year": "Год", "Past 2 Years": "2 года", "None": "Не выбрано",
    // Files
    "Upload": "Выбрать файлы", "Upload directories": "Выбрать папку", "Add files": "Добавить файлы",
    "Drag and drop a file here": "Перетащите файл сюда",
    "Drag and drop files here": "Перетащите файлы сюда",
    "Drag and drop directories here": "Перетащите папку сюда", "Previous page": "Предыдущая страница",
    "Next page": "Следующая страница", "Pagination": "Страницы", "Only one file is allowed.": "Можно только один файл.",
    "File type not allowed.": "Файл такого вида не подходит.", "File size is too small.": "Файл слишком мал.",
    "Too many files": "Слишком много файлов",
    "Error uploading file": "Файл не загрузился", "Download failed": "Скачать не удалось",
    // Tables and charts
    "Search": "Поиск", "Type to search": "Что искать", "Close Search": "Закрыть поиск",
    "Previous Result": "Предыдущее совпадение", "Next Result": "Следующее совпадение",
    "Fullscreen": "Во весь экран", "Close fullscreen": "Свернуть", "Toggle fullscreen": "Во весь экран",
    "Exit fullscreen": "Свернуть", "Download as CSV": "Скачать таблицу", "Download as PNG": "Скачать рисунок",
    "Show/hide columns": "Какие столбцы показать", "Hide column": "Скрыть столбец",
    "Pin column": "Закрепить столбец", "Unpin column": "Открепить столбец", "Autosize": "Ширина по содержимому",
    "Wrap": "Переносить строки", "Format": "Запись чисел", "Statistics": "Сводка по столбцу",
    "Sort ascending": "По возрастанию", "Sort descending": "По убыванию", "Add row": "Добавить строку",
    "Delete row(s)": "Удалить строки", "Clear selection": "Снять выделение", "Edit": "Изменить",
    "Copy column name": "Скопировать название", "Dataframe column menu": "Меню столбца",
    "Show chart": "Показать график", "Show data": "Показать таблицу", "No data": "Нет данных",
    "Failed to load data": "Данные не загрузились", "Based on sample": "По части строк",
    "Automatic": "По умолчанию", "Localized": "По-русски", "Plain": "Без разделителей", "Compact": "Кратко",
    "Percent": "Проценты", "Scientific": "Степень десяти", "Accounting": "Бухгалтерская", "Dollar": "Доллары",
    "Euro": "Евро", "Yen": "Иены", "Distance": "Сколько прошло", "Calendar": "Календарь",
    "Duration": "Длительность", "Values": "Значений", "Empty": "Пусто", "Distinct": "Разных",
    "Minimum": "Наименьшее", "Maximum": "Наибольшее", "Average": "Среднее", "Median": "Медиана",
    "Sum": "Сумма", "Standard deviation": "Стандартное отклонение", "Range": "Диапазон",
    "Minimum length": "Наименьшая длина", "Maximum length": "Наибольшая длина", "Average length": "Средняя длина",
  };

  const UNITS = { B: "Б", KB: "КБ", MB: "МБ", GB: "ГБ" };
  const size = (amount, unit) => `${amount.replace(/\.0$/, "").replace(".", ",")}\u00a0${UNITS[unit]}`;
  const PATTERNS = [
    [/^([\d.]+)(B|KB|MB|GB)$/, (m) => size(m[1], m[2])],
    [/^(.+), ([\d.]+)(B|KB|MB|GB)$/, (m) => `${m[1]}, ${size(m[2], m[3])}`],
    [/^([\d.]+)(B|KB|MB|GB) per file(.*)$/, (m) => `до ${size(m[1], m[2])} каждый${m[3]}`],
    [/^File must be ([\d.]+)(B|KB|MB|GB) or smaller\.$/, (m) => `Файл больше ${size(m[1], m[2])}.`],
    [/^(.*) files are not allowed\.$/, () => "Файл такого вида не подходит."],
    [/^Select (\d+) matches$/, (m) => `Выбрать найденные (${m[1]})`],
    [/^Shortcut (.*)$/, (m) => `Клавиша ${m[1]}`],
    [/^Add: (.*)$/, (m) => `Добавить: ${m[1]}`],
    [/^Remove (.*)$/, (m) => `Убрать ${m[1]}`],
    [/^Clear (.*)$/, (m) => `Очистить ${m[1]}`],
    [/^Upload (.*)$/, (m) => `Выбрать файлы: ${m[1]}`],
    [/^Help for (.*)$/, (m) => `Пояснение: ${m[1]}`],
    [/^[a-z_]+ icon$/, () => "значок"],
    [/^Page (\d+)$/, (m) => `Страница ${m[1]}`],
    [/^Selected (.*)$/, (m) => `Выбрано: ${m[1]}`],
    [/^(?:View )?(\d+) more$/, (m) => `Ещё ${m[1]}`],
    [/^You can only select up to (\d+) .*$/, (m) => `Можно выбрать не больше ${m[1]}. Сначала уберите лишнее.`],
    [/^(\d+) of (\d+|over 1000) results?$/, (m) => `${m[1]} из ${m[2].replace("over", "более")}`],
    [/^(\d+|over 1000) results?$/, (m) => `Найдено: ${m[1].replace("over", "более")}`],
    [/^(\d+) (?:results?|options?) available\.?$/, (m) => `Найдено: ${m[1]}`],
    [/^(.+), selected$/, (m) => `${m[1]}, выбрано`],
    [/^Choose date(?: range)?, (.*)$/, (m) => `Календарь, ${m[1]}`],
    [/^(day|month|year), (.*)$/, (m) => `${{ day: "день", month: "месяц", year: "год" }[m[1]]}, ${m[2]}`],
    [/^You have requested page \/(.*), but no corresponding file was found.*$/,
      (m) => `Страницы «${m[1]}» нет. Открыт обзор.`],
    [/^Connection failed with status (\d+).*$/, (m) => `Программа не отвечает (код ${m[1]}).`],
    [/^This app has encountered an error\..*$/, () => "В программе ошибка; подробности записаны в журнал."],
    [/^Value must be (.*) or earlier\.$/, (m) => `Не позже ${m[1]}.`],
    [/^Value must be (.*) or later\.$/, (m) => `Не раньше ${m[1]}.`],
    [/^Made with Streamlit v(.*)$/, (m) => `Основа: Streamlit ${m[1]}`],
  ];

  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-description"];
  const LATIN = /[A-Za-z]/;

  function translated(text) {
    if (!LATIN.test(text)) return null;
    const key = text.trim();
    if (Object.hasOwn(TEXTS, key)) return text.replace(key, () => TEXTS[key]);
    for (const [pattern, russian] of PATTERNS) {
      const match = pattern.exec(key);
      if (match) return russian(match);
    }
    return null;
  }

  function visitText(node) {
    const russian = translated(node.data);
    if (russian !== null && russian !== node.data) node.data = russian;
  }

  function visitAttribute(element, name) {
    const value = element.getAttribute(name);
    const russian = value && translated(value);
    if (russian && russian !== value) element.setAttribute(name, russian);
  }

  const walked = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const SKIPPED = new Set(["SCRIPT", "STYLE", "TEXTAREA", "CANVAS"]);
  const filter = { acceptNode: (node) => SKIPPED.has(node.nodeName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT };

  function visit(root) {
    if (root.nodeType === Node.TEXT_NODE) return visitText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(root.nodeName)) return undefined;
    const walker = document.createTreeWalker(root, walked, filter);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) visitText(node);
      else for (const name of ATTRIBUTES) if (node.hasAttribute(name)) visitAttribute(node, name);
    }
    return undefined;
  }

  function changed(records) {
    for (const record of records) {
      if (record.type === "childList") record.addedNodes.forEach(visit);
      else if (record.type === "attributes") visitAttribute(record.target, record.attributeName);
      else visitText(record.target);
    }
  }

  // Calendars, spoken hints and number fields follow the browser's language; here the page has one of its own.
  for (const [name, value] of [["language", "ru-RU"], ["languages", Object.freeze(["ru-RU", "ru"])]]) {
    Object.defineProperty(Navigator.prototype, name, { configurable: true, get: () => value });
  }

  // The page on paper (print.css): the width of the window, how much of it the paper holds, and whether it was dark.
  // Called before the browser lays the page out for paper, when charts can no longer be drawn anew.
  const PAPER = 1030; // CSS pixels of an A4 sheet on its side, without its margins
  const PAGE = 700; // its height
  const DARK = 0.5;
  addEventListener("beforeprint", () => {
    const root = document.documentElement, block = document.querySelector(".stMainBlockContainer");
    const app = document.querySelector(".stApp");
    if (!block || !app) return;
    const style = getComputedStyle(block);
    const width = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    root.style.setProperty("--ck-screen", `${width}px`);
    const scale = Math.min(1, PAPER / width);
    root.style.setProperty("--ck-paper", String(scale));
    for (const chart of document.querySelectorAll(".stPlotlyChart")) {
      chart.classList.toggle("ck-tall", chart.scrollHeight * scale > PAGE); // it would leave a page empty before it
    }
    const [red, green, blue] = getComputedStyle(app).backgroundColor.match(/[\d.]+/g).map(Number);
    root.classList.toggle("ck-dark", (0.3 * red + 0.6 * green + 0.1 * blue) / 255 < DARK);
  });

  addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-ck_print_now button")) setTimeout(() => print());
  }, true);

  new MutationObserver(changed).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
