"""The screen «Мероприятия»: plan and fact, calendar, register, lists of participants, appeals, Excel."""
