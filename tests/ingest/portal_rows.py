"""Rows of the portal's own files: the columns and their order as public readers of these files list them.

2026: `vacancy.csv` of 21.05.2026, 80 columns (two of them, of certificates and of retraining, are written with a
Russian «С»). 2023: `vacancy.csv`, `vacancy_9.csv` of the end of 2023, 78 columns. Rows are bare: cells joined by «|»
as they were typed, which is how stray signs and line ends come into the files. Employers and people are made up.
"""

from collections.abc import Iterable


def words(text: str) -> list[str]:
    """Words of a text."""
    return text.split()


HEADER_2026 = words(
    "id stateRegionCode vacancyName codeProfession codeProfessionalSphere professionalSphereName vacancyAddress "
    "vacancyAddressHouse vacancyAddressAdditionalInfo geo salary socialProtecteds languageKnowledge busyType "
    "educationRequirements hardSkills softSkills skills typicalPosition experienceRequirements scheduleType premium "
    "otherVacancyBenefit careerPerspective codeExternalSystem idPriorityCategory needMedcard sourceType "
    "required\u0421ertificates requiredDriveLicense retrainingCapability retraining\u0421ondition retrainingGrantValue "
    "transportCompensation changeTime contactPerson contactSource company fullCompanyName oknpoCode oksoCode "
    "companyBusinessSize dateModify workPlaces isUzbekistanRecruitment federalDistrictCode industryBranchName "
    "datePublished accommodationCapability accommodationType foreignWorkersCapability metroIds isQuoted creationDate "
    "isMobilityProgram isModerated deleted visibility regionName status vacancyUrl positionRequirements contactList "
    "additionalRequirements salaryMin salaryMax qualifications responsibilities addressCode addressOffice hireDate "
    "workPlace medicalCertificate scheduleTypeComment benefitDetails trainingDays shift medicalDocument benefit "
    "conditions"
)
HEADER_2023 = words(
    "id academic_degree accommodation_capability accommodation_type additional_premium additional_requirements "
    "bonus_type measure_type busy_type career_perspective change_time code_external_system code_profession "
    "code_professional_sphere company_code contact_person contact_source data_ids date_create date_modify deleted "
    "education education_speciality foreign_workers_capability metro_ids is_mobility_program is_moderated "
    "is_uzbekistan_recruitment is_quoted need_medcard oknpo_code okso_code original_source_type other_vacancy_benefit "
    "position_requirements position_responsibilities publication_period published_date regionName regionNameTerm "
    "company_business_size required_certificates required_drive_license required_experience retraining_capability "
    "retraining_condition retraining_grant retraining_grant_value salary salary_min salary_max schedule_type "
    "social_protected_ids source_type state_region_code status transport_compensation vacancy_address_additional_info "
    "vacancy_address vacancy_address_code vacancy_address_house vacancy_address_latitude vacancy_address_longitude "
    "vacancy_benefit_ids vacancy_name visibility work_places professionalSphereName federalDistrictCode "
    "industryBranchName contactList company_name full_company_name company_inn company languageKnowledge hardSkills "
    "softSkills"
)
_ID = "66ee0782-a01e-11ea-94f4-bf2cfe8c"
_2026 = {
    "stateRegionCode": "5900000000000", "vacancyName": "Слесарь-ремонтник", "codeProfession": "185590",
    "codeProfessionalSphere": "Industry", "professionalSphereName": "Производство",
    "vacancyAddress": "Пермский край, г Пермь", "geo": '{"latitude":"58.01","longitude":"56.25"}',
    "salary": "от 23000", "languageKnowledge": "[]", "busyType": "Полная занятость",
    "educationRequirements": '{"educationType":"Среднее профессиональное"}', "hardSkills": "[]", "softSkills": "[]",
    "experienceRequirements": "1", "scheduleType": "Полный рабочий день", "premium": '{"premiumType":"MONTHLY"}',
    "careerPerspective": "false", "codeExternalSystem": "CZN", "sourceType": "Работодатель",
    "requiredDriveLicense": "[]", "changeTime": "2026-05-19T11:32:32+0300", "contactSource": "COMPANY",
    "company": '{"companyCode":"1","hrAgency":false,"inn":"5900000002","kpp":"590001001","url":"https://trudvsem.ru/1"}',
    "fullCompanyName": 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ПРИМЕР"', "companyBusinessSize": "SMALL",
    "dateModify": "2026-05-19T10:16:02+0300", "workPlaces": "2", "datePublished": "2026-05-19T10:16:01+0300",
    "isQuoted": "false", "creationDate": "2026-05-04T04:40:38+0300", "isModerated": "true", "deleted": "false",
    "visibility": "VISIBLE_TO_ALL", "regionName": "Пермский край", "status": "Одобрено",
    "positionRequirements": "<p>Ответственность</p>", "contactList": '[{"contactType":"Телефон","contactValue":"0"}]',
    "salaryMin": "23000", "salaryMax": "0", "responsibilities": '<p>Ремонт &nbsp;"под ключ"</p>', "trainingDays": "0",
    "workPlace": '{"workPlaceOrdinary":true}', "shift": "[]",
}  # fmt: skip
_2023 = {
    "accommodation_capability": "false", "vacancy_address_latitude": "58.01", "vacancy_address_longitude": "56.25",
    "additional_premium": "30", "busy_type": "Полная занятость",
    "change_time": "2023-11-29T11:32:32+0300", "code_external_system": "CZN", "company_code": "1",
    "contact_source": "COMPANY", "data_ids": '["ed020ec0-9f5e-11ec-add7-bf2cfe8c828d"]',
    "date_create": "2023-11-20T04:40:38+0300", "date_modify": "2023-12-06T10:16:02+0300", "deleted": "False",
    "education": "Среднее профессиональное", "is_quoted": "True", "original_source_type": "EMPLOYMENT_SERVICE",
    "published_date": "2023-12-06T10:16:01+0300", "regionName": "Пермский край", "company_business_size": "SMALL",
    "required_drive_license": "[]", "required_experience": "1", "salary": "от 23000", "salary_min": "23000",
    "salary_max": "0", "schedule_type": "Полный рабочий день", "state_region_code": "5900000000000",
    "status": "ACCEPTED", "vacancy_address": "Пермский край", "vacancy_name": "Аппаратчик 5 разряда",
    "visibility": "VISIBLE_TO_ALL", "work_places": "2", "professionalSphereName": "Производство",
    "full_company_name": 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ПРИМЕР"', "company_inn": "5900000002",
    "company": '{"companycode":"1","hr-agency":false,"inn":"5900000002","name":"ООО \\"ПРИМЕР\\""}',
    "languageKnowledge": "[]", "hardSkills": "[]", "softSkills": "[]",
}  # fmt: skip


def number(place: int) -> str:
    """The number at the portal of a row."""
    return f"{_ID}{place:04d}"


def row_2026(place: int, **told: str) -> str:
    """A bare row of 2026; `told` are cells by column."""
    link = f"https://trudvsem.ru/vacancy/card/1/{number(place)}"
    values = {**_2026, "id": number(place), "vacancyUrl": link, **told}
    return "|".join(values.get(name, "") for name in HEADER_2026)


def row_2023(place: int, **told: str) -> str:
    """A bare row of 2023."""
    values = {**_2023, "id": number(place), **told}
    return "|".join(values.get(name, "") for name in HEADER_2023)


def file_of(rows: Iterable[str], header: Iterable[str] = HEADER_2026) -> str:
    """The whole file."""
    return "\n".join(["|".join(header), *rows, ""])
