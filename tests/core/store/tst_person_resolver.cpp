// SPDX-License-Identifier: GPL-3.0-or-later
// Who is who, from pairs of names: the same in whatever order they come.
#include "core/store/person_resolver.h"
#include "tests/support/support.h"

#include <deque>
#include <fmt/format.h>
#include <random>

using namespace core::store;

namespace {

constexpr NameKind id = NameKind::ObjectId, upn = NameKind::Upn, anchor = NameKind::Anchor,
                   sid = NameKind::Sid, mail = NameKind::Mail, none = NameKind::None;

PersonLink link(NameKind aKind, std::string_view a, NameKind bKind, std::string_view b,
                std::int64_t first = 0, std::int64_t last = 0, std::string_view tenant = {},
                std::string_view shown = {})
{
    return {aKind, bKind, a, b, a, b, tenant, first ? SeenSpan{first, last ? last : first} : SeenSpan{},
            shown, first};
}

// "id[tenant]Shown: kind=name@first-last ..."
std::vector<std::string> lines(const std::vector<PersonLink>& links)
{
    std::vector<std::string> all;
    for (const ResolvedPerson& person : resolvePeople(links)) {
        std::string line = fmt::format("{}[{}]{}:", person.objectId, person.tenant, person.displayName);
        for (const PersonName& name : person.names)
            if (name.kind != NameKind::ObjectId)
                line += fmt::format(
                    " {}={}{}", nameKindName(name.kind), name.name,
                    name.seen.isEmpty() ? "" : fmt::format("@{}-{}", name.seen.first, name.seen.last));
        all.push_back(line);
    }
    return all;
}

QString text(const std::vector<std::string>& lines)
{
    QString all;
    for (const std::string& line : lines)
        all += QString::fromStdString(line) + '\n';
    return all;
}

} // namespace

class TestPersonResolver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesOfAnObjectId()
    {
        QCOMPARE(
            text(lines({link(id, "1", upn, "ann@a.example", 10, 20, "t", "Ann"),
                        link(id, "1", upn, "ann.berg@a.example", 30, 40, "", "Ann Berg"),
                        link(id, "1", anchor, "QUJD"), link(id, "2", none, "", 5)})),
            text({"1[t]Ann Berg: anchor=QUJD upn=ann.berg@a.example@30-40 upn=ann@a.example@10-20", "2[]:"}));
    }

    void namesThatFollow()
    {
        // anchor through the UPN, SID through the anchor
        QCOMPARE(text(lines({link(anchor, "QUJD", sid, "s-1"), link(anchor, "QUJD", upn, "ann@a.example", 15),
                             link(id, "1", upn, "ann@a.example", 10, 20),
                             link(upn, "ann@a.example", none, "", 25)})),
                 text({"1[]: anchor=QUJD@15-15 sid=s-1 upn=ann@a.example@10-25"}));
    }

    void aUpnThatMovedOn()
    {
        const auto made = lines(
            {link(id, "1", upn, "ann@a.example", 10, 20), link(id, "2", upn, "ann@a.example", 30, 40),
             link(anchor, "OLD", upn, "ann@a.example", 18), link(anchor, "NEW", upn, "ann@a.example", 35),
             link(upn, "ann@a.example", none, "", 12, 38)});
        QCOMPARE(text(made), text({"1[]: anchor=OLD@18-18 upn=ann@a.example@10-20",
                                   "2[]: anchor=NEW@35-35 upn=ann@a.example@30-40"}));
    }

    void withoutAnObjectId()
    {
        QCOMPARE(
            text(lines({link(upn, "ann@a.example", none, "", 10, 20, "t"),
                        link(anchor, "A", upn, "ann@a.example", 30), link(upn, "bob@a.example", none, "", 1),
                        link(upn, "ann@a.example", mail, "a@a.example", 40, 40, "t2")})),
            // two tenants know the name: the sighting without a tenant stays by itself
            text({"[]: anchor=A@30-30 upn=ann@a.example@30-30", "[]: upn=bob@a.example@1-1",
                  "[t]: upn=ann@a.example@10-20", "[t2]: upn=ann@a.example@40-40 mail=a@a.example@40-40"}));
        QCOMPARE(text(lines({link(upn, "ann@a.example", none, "", 10, 20, "t"),
                             link(anchor, "A", upn, "ann@a.example", 30)})),
                 text({"[t]: anchor=A@30-30 upn=ann@a.example@10-30"}));
    }

    void tenantsStayApart()
    {
        QCOMPARE(text(lines({link(id, "1", upn, "ann@a.example", 10, 10, "t1"),
                             link(upn, "ann@a.example", none, "", 10, 10, "t2")})),
                 text({"[t2]: upn=ann@a.example@10-10", "1[t1]: upn=ann@a.example@10-10"}));
    }

    void aTextThatEverybodyHas()
    {
        std::vector<PersonLink> links;
        std::deque<std::string> ids;
        for (int i = 0; i < 40; ++i)
            links.push_back(link(id, ids.emplace_back(fmt::format("{:02}", i)), upn, "xxx@xxx", 10 + i));
        links.push_back(link(anchor, "A", upn, "xxx@xxx", 12));
        const auto made = lines(links);
        QCOMPARE(made.size(), std::size_t(41));
        QCOMPARE(made[0], std::string("[]: anchor=A@12-12 upn=xxx@xxx@12-12")); // belongs to nobody
    }

    void orderDoesNotMatter()
    {
        std::mt19937 random(7);
        const auto below = [&](int n) { return int(random() % unsigned(n)); };
        std::deque<std::string> texts;
        const auto textOf = [&](const char* prefix, int n) -> std::string_view {
            return texts.emplace_back(fmt::format("{}{}", prefix, n));
        };
        for (int run = 0; run < 300; ++run) {
            std::vector<PersonLink> links;
            const int count = 1 + below(14);
            for (int i = 0; i < count; ++i) {
                const NameKind kinds[] = {id, upn, anchor, sid, mail};
                NameKind a = kinds[below(5)], b = kinds[below(5)];
                if (b < a)
                    std::swap(a, b);
                const bool isAlone = a == b || below(5) == 0;
                const std::int64_t first = below(4) == 0 ? 0 : 1 + below(50);
                links.push_back(link(a, textOf(nameKindName(a).data(), below(3)), isAlone ? none : b,
                                     isAlone ? std::string_view{} : textOf(nameKindName(b).data(), below(3)),
                                     first, first ? first + below(20) : 0,
                                     below(3) == 0 ? textOf("t", below(2)) : std::string_view{},
                                     textOf("N", below(3))));
            }
            const auto expected = lines(links);
            for (int shuffle = 0; shuffle < 12; ++shuffle) {
                std::shuffle(links.begin(), links.end(), random);
                QCOMPARE(text(lines(links)), text(expected));
            }
            // every name is somebody's
            std::size_t names = 0;
            for (const ResolvedPerson& person : resolvePeople(links))
                names += person.names.size();
            QVERIFY(names >= 1);
        }
    }
};

QTEST_APPLESS_MAIN(TestPersonResolver)
#include "tst_person_resolver.moc"
