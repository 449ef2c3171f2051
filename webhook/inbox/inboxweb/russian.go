package inboxweb

// english returns a text of the templates as it is.
func english(text string) string {
	if text == "lang" {
		return "en"
	}
	return text
}

// russian returns a text of the templates in Russian.
func russian(text string) string {
	if ru, ok := inRussian[text]; ok {
		return ru
	}
	return text
}

// inRussian has every text of the templates and of failures.
var inRussian = map[string]string{
	"lang": "ru",
	"d":    "д", "h": "ч", "min": "мин", "s": "с",

	"pending": "ждёт", "done": "обработано", "dead": "отложено навсегда",
	"received": "получено", "error": "ошибка", "worked": "выполнено", "any": "любое", "none": "нет",

	"Webhooks": "Вебхуки", "Event": "Событие", "State": "Состояние", "Key": "Ключ", "Received": "Получено",
	"Age": "Возраст", "Attempts": "Попытки", "Attempt": "Попытка", "Last error": "Последняя ошибка",
	"Last attempt": "Последняя попытка", "Journal": "Журнал", "Time": "Время", "Step or note": "Шаг или заметка",
	"What came of it": "Результат", "Values": "Значения", "Request": "Запрос", "Method": "Метод",
	"Content type": "Тип содержимого", "Encoding": "Кодировка события", "Bytes of the body": "Байт в теле",
	"Value": "Значение", "Path": "Путь", "Received from": "Получено с", "up to": "до", "All": "Все",
	"By the hour": "По часам", "To the list": "К списку", "To the newest": "К новым", "Older ones": "Более старые",
	"Show": "Показать", "Back": "Назад", "Replay": "Повторить", "Replay all": "Повторить все",
	"Replay the selected":                        "Повторить выбранные",
	"Replay all that the filter selects…":        "Повторить все по фильтру…",
	"Replay all events that the filter selects?": "Повторить все события по фильтру?",
	"The oldest waits for":                       "Самое старое ждёт",
	"There are no events here.":                  "Здесь нет событий.",
	"The journal is empty.":                      "Журнал пуст.",
	"Received, done and dead in each hour":       "Получено, обработано и отложено за каждый час",
	"Most in an hour:":                           "Больше всего за час:",
	"Blue: received; green: done; red: dead.":    "Синее — получено, зелёное — обработано, красное — отложено.",
	"It begins anew, with all its steps.":        "Событие начнётся заново, со всеми шагами.",
	"Not shown, too many values:":                "Не показано, слишком много значений:",
	"The request cannot be parsed:":              "Запрос не разобрать:",
	"No event was selected.":                     "Ни одно событие не выбрано.",
	"Replayed:":                                  "Повторено:",
	"Not stored any more:":                       "Уже не хранится:",
	"Cannot be replayed, damaged:":               "Не повторить, запись повреждена:",

	"Events that are done begin anew, with all their steps.": "Обработанные события начнутся заново, " +
		"со всеми шагами.",

	"This method is not allowed here.":                            "Этот метод здесь не разрешён.",
	"There is no such state.":                                     "Такого состояния нет.",
	"Say at which path the value is.":                             "Укажите путь, по которому лежит значение.",
	"This is no time.":                                            "Это не время.",
	"This is no id of an event.":                                  "Это не номер события.",
	"This is no path of a value.":                                 "Это не путь значения.",
	"The form is too large.":                                      "Форма слишком велика.",
	"The form cannot be read.":                                    "Форма не читается.",
	"There is no such button.":                                    "Такой кнопки нет.",
	"There is no such event, or not any more.":                    "Такого события нет или уже нет.",
	"What is stored cannot be read: it is damaged.":               "Сохранённое не читается: оно повреждено.",
	"The inbox is closed: the program is about to end.":           "Хранилище закрыто: программа завершается.",
	"The inbox does not answer. The log of the program says why.": "Хранилище не отвечает. Причина — в журнале программы.",
	"Values are searched for by the form, not by the address.":    "Значения ищут через форму, а не через адрес.",
}
