package retailcrm

// Settings is the account's settings.
type Settings struct {
	// DefaultCurrency is the currency of new orders.
	DefaultCurrency *SettingsValue `json:"default_currency,omitzero"`
	// SystemLanguage is the language of the account.
	SystemLanguage *SettingsValue `json:"system_language,omitzero"`
	// Timezone is the time zone of the account.
	Timezone *SettingsValue `json:"timezone,omitzero"`
	// WorkTimes are the working hours.
	WorkTimes []SettingsWorkTime `json:"work_times,omitzero"`
	// NonWorkingDays are the days off.
	NonWorkingDays []SettingsNonWorkingDay `json:"non_working_days,omitzero"`
	// MG is the settings of the message gateway.
	MG *MGSettings `json:"mg,omitzero"`

	Extra Extra `json:",embed"`
}

// SettingsValue is a setting.
type SettingsValue struct {
	// Value is the value.
	Value string `json:"value,omitzero"`
	// UpdatedAt is when it changed, by the account's wall clock.
	UpdatedAt DateTime `json:"updated_at,omitzero"`

	Extra Extra `json:",embed"`
}

// SettingsWorkTime is the working hours of a day.
type SettingsWorkTime struct {
	// DayType is the day of the week.
	DayType string `json:"day_type,omitzero"`
	// StartTime is the beginning.
	StartTime string `json:"start_time,omitzero"`
	// EndTime is the end.
	EndTime string `json:"end_time,omitzero"`
	// LunchStartTime is the beginning of the lunch break.
	LunchStartTime string `json:"lunch_start_time,omitzero"`
	// LunchEndTime is the end of the lunch break.
	LunchEndTime string `json:"lunch_end_time,omitzero"`

	Extra Extra `json:",embed"`
}

// SettingsNonWorkingDay is days off.
type SettingsNonWorkingDay struct {
	// StartDate is the first day, "01-02".
	StartDate string `json:"start_date,omitzero"`
	// EndDate is the last day, "01-02".
	EndDate string `json:"end_date,omitzero"`

	Extra Extra `json:",embed"`
}

// MGSettings is the settings of the message gateway.
type MGSettings struct {
	// OrderCreation is the settings of new orders.
	OrderCreation *MGOrderCreationSettings `json:"order_creation,omitzero"`

	Extra Extra `json:",embed"`
}

// MGOrderCreationSettings is how orders are created from messages.
type MGOrderCreationSettings struct {
	// Default is the settings for channels without their own.
	Default *MGChannelSettings `json:"default,omitzero"`
	// Channels are the settings by channel.
	Channels Map[MGChannelSettings] `json:"channels,omitzero"`

	Extra Extra `json:",embed"`
}

// MGChannelSettings is how orders are created from a channel.
type MGChannelSettings struct {
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// OrderType is the code of the order type.
	OrderType string `json:"order_type,omitzero"`
	// OrderMethod is the code of the order method.
	OrderMethod string `json:"order_method,omitzero"`

	Extra Extra `json:",embed"`
}
