// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/model/tenant.h"

#include "core/base/base64.h"

#include <array>
#include <fmt/format.h>

namespace core::demo {

namespace {

struct Name {
    std::string_view display, local; // local: as in the UPN
};

// 48 and 50: 49 and 50 have no common divisor, so every pair comes once before a number is needed.
constexpr std::array<Name, 48> firstNames = {{
    {"Anna", "anna"}, {"Bruno", "bruno"}, {"Carla", "carla"}, {"Dmitri", "dmitri"}, {"Elif", "elif"},
    {"François", "francois"}, {"Gina", "gina"}, {"Håkon", "hakon"}, {"Ivan", "ivan"}, {"Jürgen", "jürgen"},
    {"Kenji", "kenji"}, {"Łukasz", "lukasz"}, {"María", "maria"}, {"Nadia", "nadia"}, {"Oluwaseun", "oluwaseun"},
    {"Petra", "petra"}, {"Qiang", "qiang"}, {"Rosa", "rosa"}, {"Søren", "søren"}, {"Tomáš", "tomas"},
    {"Ulrike", "ulrike"}, {"Valérie", "valerie"}, {"Wanjiru", "wanjiru"}, {"Xenia", "xenia"}, {"Yusuf", "yusuf"},
    {"Zoë", "zoe"}, {"Alan", "alan"}, {"Beatriz", "beatriz"}, {"Chen", "chen"}, {"Daniela", "daniela"},
    {"Ethan", "ethan"}, {"Fatima", "fatima"}, {"Georg", "georg"}, {"Hanna", "hanna"}, {"Imran", "imran"},
    {"Julia", "julia"}, {"Karl", "karl"}, {"Leila", "leila"}, {"Marek", "marek"}, {"Nora", "nora"},
    {"Oscar", "oscar"}, {"Priya", "priya"}, {"Ruth", "ruth"}, {"Sven", "sven"}, {"Teresa", "teresa"},
    {"Ugo", "ugo"}, {"Vera", "vera"}, {"李雷", "li.lei"},
}};
constexpr std::array<Name, 50> lastNames = {{
    {"Berg", "berg"}, {"O'Neil", "o'neil"}, {"Müller", "mueller"}, {"Novák", "novak"}, {"Díaz", "diaz"},
    {"Wójcik", "wojcik"}, {"Ødegård", "ødegård"}, {"Rossi", "rossi"}, {"Tanaka", "tanaka"}, {"van der Meer", "vandermeer"},
    {"Petrov", "petrov"}, {"Smith", "smith"}, {"D'Arcy", "d'arcy"}, {"García", "garcia"}, {"Nguyễn", "nguyen"},
    {"Yılmaz", "yilmaz"}, {"Kowalski", "kowalski"}, {"Schäfer", "schaefer"}, {"Lund", "lund"}, {"Okafor", "okafor"},
    {"Bianchi", "bianchi"}, {"Dubois", "dubois"}, {"Horváth", "horvath"}, {"Ibrahim", "ibrahim"}, {"Jansen", "jansen"},
    {"Kim", "kim"}, {"Lopez", "lopez"}, {"Moreau", "moreau"}, {"Nilsson", "nilsson"}, {"Oliveira", "oliveira"},
    {"Popescu", "popescu"}, {"Quinn", "quinn"}, {"Reyes", "reyes"}, {"Silva", "silva"}, {"Tóth", "toth"},
    {"Usman", "usman"}, {"Virtanen", "virtanen"}, {"Weber", "weber"}, {"Xu", "xu"}, {"Young", "young"},
    {"Zimmermann", "zimmermann"}, {"Andersen", "andersen"}, {"Brown", "brown"}, {"Costa", "costa"},
    {"Dvořák", "dvorak"}, {"Eriksson", "eriksson"}, {"Fischer", "fischer"}, {"Gruber", "gruber"},
    {"Hansen", "hansen"}, {"Ivanov", "ivanov"},
}};

// Admins are held to two gates without questions; the others have what they registered.
std::vector<std::string_view> makeMethods(Prng& random, bool admin)
{
    static constexpr std::array<std::string_view, 7> all = {"sms",     "email",   "appNotification", "appCode",
                                                            "mobileCall", "officeCall", "questions"};
    std::vector<std::string_view> list;
    const std::size_t first = random.below(3);
    const std::size_t count = 2 + random.below(2);
    for (std::size_t i = 0; list.size() < count; ++i) {
        const std::size_t k = (first + i * (1 + random.below(2))) % (admin ? 6 : 7);
        bool known = false;
        for (const std::string_view method : list)
            known = known || method == all[k];
        if (!known)
            list.push_back(all[k]);
    }
    return list;
}

Person makePerson(Prng& random, int number, const Tenant& tenant)
{
    const auto i = std::size_t(number);
    const Name& first = firstNames[i % firstNames.size()];
    const Name& last = lastNames[(i / firstNames.size() + i) % lastNames.size()];
    const std::size_t round = i / (firstNames.size() * lastNames.size());
    std::string local = fmt::format("{}.{}", first.local, last.local);
    if (round > 0)
        local += fmt::format("{}", round + 1);
    Person person;
    person.id = random.guid().text();
    person.guest = number % 29 == 28;
    person.hybrid = !person.guest && number % 2 == 0;
    person.helpdesk = !person.guest && number % 40 == 3;
    person.admin = person.helpdesk || (!person.guest && number % 25 == 7);
    person.hiddenRisk = number % 17 == 5;
    person.displayName = fmt::format("{} {}", first.display, last.display);
    person.address = std::uint16_t(random.below(60000));
    person.methods = makeMethods(random, person.admin);
    if (person.guest) {
        person.displayName += " (guest)";
        person.upn = fmt::format("{}_example.com#EXT#@{}", local, tenant.initialDomain);
    } else {
        person.upn = fmt::format("{}@{}", local, tenant.domain);
        if (number % 6 == 1)
            person.alias = fmt::format("{}{}@example.com", first.local.front(), number);
    }
    if (person.hybrid) {
        person.anchor = base64Encoded(random.guid().bytes);
        person.account = fmt::format("{}{}", first.local.substr(0, 12), number);
    }
    return person;
}

} // namespace

Tenant makeTenant(Prng& random, int users, bool changeOver)
{
    Tenant tenant;
    tenant.id = random.guid().text();
    tenant.domain = "contoso.com";
    tenant.initialDomain = "contoso.onmicrosoft.com";
    tenant.changeOver = changeOver;
    tenant.servers = {{"AADC01.corp.contoso.com", Duration::milliseconds(1400)},
                      {"AADC02.corp.contoso.com", Duration::minutes(-7)},
                      {"DC01.corp.contoso.com", Duration{}, {"Security", "Microsoft-AzureADPasswordProtection-DCAgent/Admin"}}};
    tenant.syncAccount = "Sync_AADC01_4f2c9d17ab30@" + tenant.initialDomain;
    tenant.syncAccountId = random.guid().text();
    tenant.passwordServiceId = random.guid().text();
    tenant.connectorAccount = "MSOL_2f1c8a90b7d4";
    tenant.people.reserve(std::size_t(users));
    for (int i = 0; i < users; ++i) {
        tenant.people.push_back(makePerson(random, i, tenant));
        const Person& person = tenant.people.back();
        if (person.helpdesk)
            tenant.helpdesk.push_back(i);
        else if (person.admin)
            tenant.admins.push_back(i);
        else if (person.guest)
            tenant.guests.push_back(i);
        else
            (person.hybrid ? tenant.hybrid : tenant.cloudOnly).push_back(i);
    }
    return tenant;
}

Address homeAddress(Prng& random, const Person& person)
{
    Address address{{}, {}, "Linz", "Oberoesterreich", "AT", "48.3064", "14.2858", 64500};
    const unsigned n = person.address;
    if (n % 5 < 2) { // IPv6, sometimes written out or in capitals
        const unsigned a = 0x100 + n % 0xe00;
        const unsigned b = 1 + n / 7 % 0xff0;
        address.normal = fmt::format("2001:db8:{:x}:{:x}::{:x}", a, b, 1 + n % 9);
        address.written = address.normal;
        if (random.chance(100))
            address.written = fmt::format("2001:0db8:{:04x}:{:04x}:0000:0000:0000:{:04x}", a, b, 1 + n % 9);
        else if (random.chance(100))
            address.written = fmt::format("2001:DB8:{:X}:{:X}::{:X}", a, b, 1 + n % 9);
        return address;
    }
    address.normal = n % 5 < 4 ? fmt::format("198.51.100.{}", 1 + n % 254) : fmt::format("203.0.113.{}", 1 + n % 150);
    address.written = random.chance(60) ? "::ffff:" + address.normal : address.normal;
    return address;
}

Address officeAddress(Prng& random)
{
    Address address{{}, {}, "Vienna", "Wien", "AT", "48.2085", "16.3721", 64501};
    address.normal = address.written = fmt::format("192.0.2.{}", 10 + random.below(3));
    return address;
}

Address foreignAddress(int number)
{
    Address address{{}, {}, "Springfield", "", "ZZ", "10.5", "-66.9", 64511};
    address.normal = address.written = number % 4 == 3 ? fmt::format("2001:db8:ffff:{:x}::66", 1 + number % 4000)
                                                       : fmt::format("203.0.113.{}", 160 + number % 90);
    return address;
}

std::string spelledUpn(Prng& random, const std::string& upn)
{
    std::string text = upn;
    const std::uint64_t way = random.below(12);
    if (way > 1)
        return text;
    bool start = true;
    for (char& c : text) {
        if (c == '@' && way == 1)
            break;
        if (c >= 'a' && c <= 'z' && (way == 0 || start))
            c = char(c - 'a' + 'A');
        start = c == '.';
    }
    return text;
}

} // namespace core::demo
