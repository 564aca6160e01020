// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader hears of the program: it runs in a screen of its own, and the tree is read over the accessibility bus (AT-SPI), as
// Orca reads it. Whatever can have the focus has a name, the steps of a flow and the values of charts are told.
// SSPR_AT_SPI_DUMP names a folder in which the trees are left as text.
#include "tests/app/program.h"

#include <QTest>

#ifdef QT_DBUS_LIB
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>

namespace {

constexpr auto accessible = "org.a11y.atspi.Accessible";
constexpr unsigned focusable = 11, selected = 23, showing = 25, manages = 31; // bits of the states, as atspi-constants.h counts them

// A name on the bus and a path there.
struct Place {
    QString service, path;
    bool isNothing() const { return path.isEmpty() || path.endsWith(QLatin1String("/null")); }
};

struct Node {
    QString name, role;
    quint64 state = 0;
    bool is(unsigned bit) const { return (state >> bit) & 1; }
};

class Bus
{
public:
    explicit Bus(const QString& address) : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("accessibility"))) {}
    ~Bus() { QDBusConnection::disconnectFromBus(QStringLiteral("accessibility")); }
    bool isConnected() const { return m_bus.isConnected(); }

    QList<Place> children(const Place& of) const
    {
        QList<Place> list;
        const QDBusMessage reply = call(of, accessible, QStringLiteral("GetChildren"));
        if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
            return list;
        const auto argument = reply.arguments().constFirst().value<QDBusArgument>();
        argument.beginArray();
        while (!argument.atEnd()) {
            Place place;
            QDBusObjectPath path;
            argument.beginStructure();
            argument >> place.service >> path;
            argument.endStructure();
            place.path = path.path();
            list << place;
        }
        argument.endArray();
        return list;
    }
    Place child(const Place& of, int index) const
    {
        Place place;
        const QDBusMessage reply = call(of, accessible, QStringLiteral("GetChildAtIndex"), {index});
        if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
            return place;
        const auto argument = reply.arguments().constFirst().value<QDBusArgument>();
        QDBusObjectPath path;
        argument.beginStructure();
        argument >> place.service >> path;
        argument.endStructure();
        place.path = path.path();
        return place;
    }
    // What a click does, or Enter.
    bool press(const Place& place) const
    {
        const QDBusMessage reply = call(place, QStringLiteral("org.a11y.atspi.Action"), QStringLiteral("DoAction"), {0});
        return reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty() && reply.arguments().constFirst().toBool();
    }
    int childCount(const Place& of) const { return property(of, QStringLiteral("ChildCount")).toInt(); }
    Node read(const Place& place) const
    {
        Node node;
        node.name = property(place, QStringLiteral("Name")).toString();
        const QDBusMessage role = call(place, accessible, QStringLiteral("GetRoleName"));
        if (!role.arguments().isEmpty())
            node.role = role.arguments().constFirst().toString();
        const QDBusMessage state = call(place, accessible, QStringLiteral("GetState"));
        if (state.type() == QDBusMessage::ReplyMessage && !state.arguments().isEmpty()) {
            QList<quint32> words;
            state.arguments().constFirst().value<QDBusArgument>() >> words;
            for (int i = 0; i < words.size() && i < 2; ++i)
                node.state |= quint64(words[i]) << (32 * i);
        }
        return node;
    }

private:
    QDBusMessage call(const Place& at, const QString& interface, const QString& method, const QVariantList& arguments = {}) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(at.service, at.path, interface, method);
        message.setArguments(arguments);
        return m_bus.call(message, QDBus::Block, 10'000);
    }
    QVariant property(const Place& of, const QString& name) const
    {
        const QDBusMessage reply = call(of, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"), {QString::fromLatin1(accessible), name});
        return reply.arguments().isEmpty() ? QVariant() : reply.arguments().constFirst().value<QDBusVariant>().variant();
    }

    QDBusConnection m_bus;
};

// A tree, read as far as a reader would: what is on show and the menus; of long tables the first cells.
struct Tree {
    QStringList lines, nameless, names;
    QHash<QString, Place> commands; // of the menus
    QString page;                   // the one that is chosen in the list of pages
    int focusables = 0;

    QString text() const { return lines.join(u'\n') + u'\n'; }
    bool says(const QString& words) const
    {
        return std::any_of(names.begin(), names.end(), [&](const QString& name) { return name.contains(words); });
    }
};

void readTree(const Bus& bus, const Place& place, int depth, const QString& above, Tree& tree)
{
    constexpr int mostNodes = 20'000, mostCells = 120;
    if (place.isNothing() || tree.lines.size() >= mostNodes)
        return;
    const Node node = bus.read(place);
    const bool isOfMenu = node.role.contains(QLatin1String("menu"));
    if (depth > 1 && !node.is(showing) && !isOfMenu)
        return;
    if (node.role == QLatin1String("menu item") && !node.name.isEmpty() && !tree.commands.contains(node.name))
        tree.commands.insert(node.name, place);
    if (node.role == QLatin1String("list item") && node.is(selected) && above.endsWith(QLatin1String("/Pages")))
        tree.page = node.name.section(QRegularExpression(QStringLiteral("  |, ")), 0, 0); // behind it stands how many there are
    const QString here = above + u'/' + (node.name.isEmpty() ? node.role : node.name.left(40));
    tree.lines << QString(2 * depth, u' ') + node.role + QStringLiteral(" \"") + node.name + u'"';
    tree.names << node.name;
    if (node.is(focusable) && node.is(showing)) {
        ++tree.focusables;
        const bool isCell = node.role.contains(QLatin1String("cell")) || node.role == QLatin1String("tree item");
        if (node.name.trimmed().isEmpty() && !isCell) // a cell may have nothing in it
            tree.nameless << here + QStringLiteral(" (") + node.role + u')';
    }
    const int count = bus.childCount(place);
    const bool isLong = count > mostCells && (node.is(manages) || node.role.contains(QLatin1String("table")) || node.role.contains(QLatin1String("tree"))
                                              || node.role.contains(QLatin1String("list")));
    if (!isLong) {
        for (const Place& child : bus.children(place))
            readTree(bus, child, depth + 1, here, tree);
        return;
    }
    for (int i = 0; i < mostCells; ++i)
        readTree(bus, bus.child(place, i), depth + 1, here, tree);
}

} // namespace

class TestAtSpi : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    QProcess m_screen, m_session, m_program;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QString m_case;
    std::unique_ptr<Bus> m_bus;
    QHash<QString, Place> m_commands;

    // The first line that a server prints when it is ready.
    static QString firstLine(QProcess& process, int milliseconds = 20'000)
    {
        QElapsedTimer clock;
        clock.start();
        while (!process.canReadLine() && clock.elapsed() < milliseconds && process.state() != QProcess::NotRunning)
            process.waitForReadyRead(200);
        return QString::fromUtf8(process.readLine()).trimmed();
    }

    // What the accessibility bus of the session is called, which is started by asking for it.
    QString accessibilityAddress()
    {
        QString address;
        {
            QDBusConnection session = QDBusConnection::connectToBus(m_environment.value("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("session"));
            QDBusMessage ask = QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                                              QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress"));
            const QDBusMessage reply = session.call(ask, QDBus::Block, 20'000);
            if (reply.type() == QDBusMessage::ReplyMessage)
                address = reply.arguments().constFirst().toString();
        }
        QDBusConnection::disconnectFromBus(QStringLiteral("session"));
        return address;
    }

    // The program's tree, once it stands still on that page and has the words in it; else nothing.
    std::optional<Tree> standing(const QString& page, const QStringList& words)
    {
        const Place registry{QStringLiteral("org.a11y.atspi.Registry"), QStringLiteral("/org/a11y/atspi/accessible/root")};
        Tree before;
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < 60'000 && m_program.state() != QProcess::NotRunning; QTest::qWait(300)) {
            Tree now;
            for (const Place& application : m_bus->children(registry))
                readTree(*m_bus, application, 0, {}, now);
            const bool stands = now.focusables > 10 && now.lines == before.lines && (page.isEmpty() || now.page == page)
                && std::all_of(words.begin(), words.end(), [&](const QString& said) { return now.says(said); });
            if (stands)
                return now;
            before = std::move(now);
        }
        leave(before, QStringLiteral("never stood still"));
        return std::nullopt;
    }

    void leave(const Tree& tree, const QString& name)
    {
        const QString folder = qEnvironmentVariable("SSPR_AT_SPI_DUMP");
        QFile file(folder + u'/' + name + QStringLiteral(".txt"));
        if (!folder.isEmpty() && file.open(QIODevice::WriteOnly))
            file.write(tree.text().toUtf8());
    }

private slots:
    void initTestCase()
    {
        m_screen.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"});
        if (!m_screen.waitForStarted())
            QSKIP("there is no Xvfb to show the program in");
        const QString display = firstLine(m_screen);
        // Nothing of the session in which the test runs may be met: the bus starts its servers with what it is given here.
        const auto runtime = m_dir / "runtime";
        std::filesystem::create_directory(runtime);
        std::filesystem::permissions(runtime, std::filesystem::perms::owner_all);
        for (const char* theirs : {"WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"})
            m_environment.remove(theirs);
        m_environment.insert("DISPLAY", ":" + display);
        m_environment.insert("XDG_RUNTIME_DIR", text(runtime));
        m_environment.insert("XDG_CONFIG_HOME", text(m_dir / "config"));
        m_environment.insert("XDG_DATA_HOME", text(m_dir / "data"));
        m_environment.insert("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
        m_environment.insert("QT_QPA_PLATFORM", "xcb");
        m_environment.insert("LC_ALL", "C.UTF-8"); // the words are compared
        m_session.setProcessEnvironment(m_environment);
        m_session.start("dbus-daemon", {"--session", "--nofork", "--print-address"});
        if (!m_session.waitForStarted())
            QSKIP("there is no dbus-daemon");
        const QString session = firstLine(m_session);
        QVERIFY2(!display.isEmpty() && !session.isEmpty(), qPrintable(display + u' ' + session));
        m_environment.insert("DBUS_SESSION_BUS_ADDRESS", session);
        const QString address = accessibilityAddress();
        if (address.isEmpty())
            QSKIP("there is no accessibility bus (package at-spi2-core)");
        m_bus = std::make_unique<Bus>(address);
        QVERIFY(m_bus->isConnected());

        m_case = text(m_dir / "demo.sspr");
        SSPR(demo, 0, {"demo", text(m_dir / "demo"), "--users", "40", "--days", "9", "--attacks", "on", "--seed", "5"});
        SSPR(import, 0, {"import", m_case, text(m_dir / "demo" / "exports")});
        SSPR(detect, 0, {"detect", m_case});
        m_program.setProcessEnvironment(m_environment);
        m_program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_program.start(qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr-investigator", {m_case, "--language", "en", "--size", "1440x900"});
        QVERIFY(m_program.waitForStarted());
    }
    void cleanupTestCase()
    {
        m_bus.reset();
        for (QProcess* server : {&m_program, &m_session, &m_screen}) {
            server->terminate();
            if (!server->waitForFinished(5'000))
                server->kill();
            server->waitForFinished();
        }
    }

    void pages_data()
    {
        QTest::addColumn<QStringList>("words"); // what is heard there beside the names of controls
        QTest::newRow("Overview") << QStringList{"What stands out"};
        QTest::newRow("Flows") << QStringList{"Started (UTC)", "Timeline of the flow", "Step 2 of "};
        QTest::newRow("Users") << QStringList{"@contoso.com"};
        QTest::newRow("Addresses") << QStringList{"192.0.2."};
        QTest::newRow("Alerts") << QStringList{"High"};
        QTest::newRow("Rules") << QStringList{};
        QTest::newRow("Insights") << QStringList{"Success rate: ", "Succeeded "};
        QTest::newRow("Helpdesk") << QStringList{};
        QTest::newRow("Events") << QStringList{"@contoso.com"};
        QTest::newRow("Query") << QStringList{};
        QTest::newRow("Evidence") << QStringList{"PT1H.json"};
        QTest::newRow("Servers") << QStringList{};
        QTest::newRow("Reports") << QStringList{};
        QTest::newRow("Custody") << QStringList{};
    }
    void pages()
    {
        QFETCH(QStringList, words);
        const QString page = QString::fromLatin1(QTest::currentDataTag());
        if (m_commands.isEmpty()) {
            const auto first = standing({}, {});
            QVERIFY2(first, "no window that stands still");
            m_commands = first->commands;
        }
        QVERIFY2(m_commands.contains(page), qPrintable(m_commands.keys().join(u'\n')));
        QVERIFY(m_bus->press(m_commands.value(page)));
        const auto tree = standing(page, words);
        QVERIFY2(tree, qPrintable(QStringLiteral("not there, or without: ") + words.join(QStringLiteral(", "))));
        leave(*tree, page);
        QVERIFY2(tree->nameless.isEmpty(), qPrintable(tree->nameless.join(u'\n')));
        qInfo("%d objects, %d of them can have the focus", int(tree->lines.size()), tree->focusables);
    }
};
#else
class TestAtSpi : public QObject
{
    Q_OBJECT

private slots:
    void pages() { QSKIP("built without Qt D-Bus"); }
};
#endif

QTEST_GUILESS_MAIN(TestAtSpi)
#include "tst_at_spi.moc"
